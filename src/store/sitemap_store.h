/* What search engines are told of: certificates in parts, and articles. */
#ifndef STORE_SITEMAP_STORE_H
#define STORE_SITEMAP_STORE_H

#include "base/date.h"
#include "store/tx.h"

/* The most addresses of a part, by the protocol of sitemaps.org. */
enum { SITEMAP_PART_MAX = 50000 };

/* With which numbers the parts begin, in order: takes the place of those there were. */
enum fail sitemap_store_replace(
    const struct tx *tx, const struct str *first_numbers, size_t n) MUST_USE;
enum fail sitemap_store_parts(const struct tx *tx, int64_t *ret_count) MUST_USE;

/* An address's last segment, and when what stands there changed. */
struct sitemap_entry {
    struct str name;
    struct date changed_on;
};

/* The certificates of a part, in the order of numbers; of part 0 also where none was ever told
 * apart. FAIL_NOT_FOUND: there is no such part. */
enum fail sitemap_store_certificates(
    const struct tx *tx, int64_t part, struct sitemap_entry **ret_entries, size_t *ret_n) MUST_USE;

/* Public articles, each slug once. */
enum fail sitemap_store_articles(
    const struct tx *tx, struct sitemap_entry **ret_entries, size_t *ret_n) MUST_USE;

#endif
