/* How long records are kept, what is held, and the index of the archive. */
#ifndef SERVICE_RETENTION_SERVICE_H
#define SERVICE_RETENTION_SERVICE_H

#include "domain/retention.h"
#include "service/use.h"

#define ARCHIVE_READERS                                                                            \
    (ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_MANAGER) |                         \
        ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_REGULATOR))
#define HOLD_KEEPERS (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_MANAGER))

struct archive_line {
    struct certificate certificate;
    struct retention retention;
    int64_t holds;
};

struct archive_page {
    struct archive_line *lines;
    size_t n;
    int64_t total;
};

struct held_line {
    struct legal_hold hold;
    struct str put_by; /* names */
    struct str lifted_by;
};

/* A file of the certificate's case: what names it, its content, and where it lies. */
struct archive_entry {
    struct str table; /* whose row names it */
    struct str name;  /* as it was called; may be empty */
    struct str sha256;
    struct str path; /* below the data folder */
};

struct archive_view {
    struct archive_line line;
    struct held_line *holds;
    size_t n_holds;
    struct archive_entry *entries;
    size_t n_entries;
};

/* Certificates that ended or are held. FAIL_FORBIDDEN for who is not one of ARCHIVE_READERS. */
enum fail retention_service_page(
    struct use *use, const struct page_request *page, struct archive_page *ret_page) MUST_USE;
enum fail retention_service_show(
    struct use *use, struct str number, struct archive_view *ret_view) MUST_USE;

#endif
