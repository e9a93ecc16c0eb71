/* More of an entry of the public register than its one look-up: the outlets of the annex, and the
 * entry for search engines and for other people's pages. */
#ifndef SERVICE_REGISTER_ENTRY_H
#define SERVICE_REGISTER_ENTRY_H

#include "domain/certificate.h"
#include "service/use.h"

/* The entry as schema.org describes a certification, as JSON-LD; nothing in it can end a script
 * element. Only a certificate that is valid today is active. */
struct str register_entry_linked(struct use *use, const struct certificate *certificate);

/* Its badge as SVG, in a language: today's status, level and stars. */
struct str register_entry_badge(
    struct use *use, enum language language, const struct certificate *certificate);

/* What its level is called in a language. */
struct str register_entry_level(
    struct use *use, enum language language, const struct certificate *certificate);

/* A page of the outlets of its annex, in order. */
enum fail register_entry_outlets(struct use *use, const struct certificate *certificate,
    const struct page_request *page, struct covered_outlet **ret_outlets, size_t *ret_n) MUST_USE;

#endif
