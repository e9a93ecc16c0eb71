/*
 * The backlog of decisions (决定积压): cases that wait for a desk of the body from the review of
 * the application to the certificate, with their ages in working days (domain/working_days.h), the
 * oldest first. For people of the body. Reading only.
 */
#ifndef SERVICE_BACKLOG_SERVICE_H
#define SERVICE_BACKLOG_SERVICE_H

#include "domain/role.h"
#include "service/overview_rule.h"
#include "store/backlog_store.h"

enum backlog_wait {
    WAIT_APPLICATION, /* 申请评审 */
    WAIT_FILE,        /* 案卷复核 */
    WAIT_DECISION,    /* 认证决定 */
    WAIT_SIGNATURE,   /* 第二签批 */
    WAIT_CERTIFICATE, /* 证书签发 */
    WAIT_COUNT
};

extern const struct codes backlog_wait_codes;
const char *backlog_wait_label(enum backlog_wait wait);

struct backlog_ask {
    bool is_wait; /* only what waits for that, else all */
    enum backlog_wait wait;
    struct str scheme;
    struct str province;
};

struct backlog_line {
    struct backlog_row row;
    enum backlog_wait wait;
    int64_t age; /* working days */
    size_t group;
};

struct backlog_view {
    struct backlog_line *lines;
    size_t n;
    int64_t total;
    int64_t bounds[OVERVIEW_BOUNDS_MAX]; /* of the groups of age */
    size_t n_bounds;
    int64_t counts[WAIT_COUNT][OVERVIEW_BOUNDS_MAX + 1]; /* by group, whatever is asked for */
};

/* FAIL_FORBIDDEN for anybody but people of the body. */
enum fail backlog_service_page(struct use *use, const struct backlog_ask *ask,
    const struct page_request *page, struct backlog_view *ret_view) MUST_USE;

/* All groups of one wait together. */
int64_t backlog_service_sum(const struct backlog_view *view, enum backlog_wait wait);

/* "0–5", "6–10", "> 20": the group's ages, for people. */
struct str backlog_service_group(
    struct arena *arena, const struct backlog_view *view, size_t group);

#endif
