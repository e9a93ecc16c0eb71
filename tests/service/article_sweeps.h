/* Rows of the fault sweep (test_faults.c): articles. */
#ifndef SERVICE_ARTICLE_SWEEPS_H
#define SERVICE_ARTICLE_SWEEPS_H

/* clang-format off */
#define ARTICLE_SWEEPS \
    {"article.add", BY(officer), CASE_DRAFT, {"slug", "stars", "language", "zh_CN", "kind", "knowledge", \
        "title", "星级", "body", "五星"}}, \
    {"article.edit", BY(officer), CASE_DRAFT, {"article", "DRAFT_ARTICLE", "kind", "policy", "title", \
        "星级", "body", "四星"}}, \
    {"article.submit", BY(officer), CASE_DRAFT, {"article", "DRAFT_ARTICLE"}}, \
    {"article.publish", BY(manager), CASE_DRAFT, {"article", "SUBMITTED_ARTICLE"}}, \
    {"article.return", BY(manager), CASE_DRAFT, {"article", "SUBMITTED_ARTICLE", "reason", "请补充出处"}}, \
    {"article.withdraw", BY(manager), CASE_DRAFT, {"article", "PUBLISHED_ARTICLE", "reason", "已过时"}},
/* clang-format on */

#endif
