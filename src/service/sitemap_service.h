/*
 * What search engines are told: robots.txt (RFC 9309), and a site map (sitemaps.org) whose index
 * names one part with the public pages, schemes and articles and parts of at most 50,000
 * certificates, whose limits are drawn anew with the open data of each day. All addresses are those
 * of the installation.
 */
#ifndef SERVICE_SITEMAP_SERVICE_H
#define SERVICE_SITEMAP_SERVICE_H

#include "service/use.h"

struct str sitemap_service_robots(const struct use *use);

enum fail sitemap_service_index(struct use *use, struct str *ret_xml) MUST_USE;

/* By its name: "pages.xml", "certificates-0.xml" and so on. FAIL_NOT_FOUND. */
enum fail sitemap_service_part(struct use *use, struct str name, struct str *ret_xml) MUST_USE;

#endif
