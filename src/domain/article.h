/*
 * Articles of the information platform (信息平台) for people outside: policy, standards, knowledge,
 * training and notices, in Markdown. A text is public once somebody other than its writer has
 * published it; writing on makes a new version, and the public one stays until that is published.
 */
#ifndef DOMAIN_ARTICLE_H
#define DOMAIN_ARTICLE_H

#include "base/codes.h"
#include "base/text.h"

enum article_kind {
    ARTICLE_POLICY,    /* 政策法规 */
    ARTICLE_STANDARD,  /* 标准解读 */
    ARTICLE_KNOWLEDGE, /* 知识 */
    ARTICLE_TRAINING,  /* 培训 */
    ARTICLE_NOTICE,    /* 公告 */
    ARTICLE_KIND_COUNT
};

/* Of a version. */
enum article_state {
    ARTICLE_DRAFT,
    ARTICLE_SUBMITTED, /* to be published by another person */
    ARTICLE_RETURNED,  /* to its writer, with a reason */
    ARTICLE_PUBLISHED,
    ARTICLE_WITHDRAWN, /* it was public */
    ARTICLE_STATE_COUNT
};

extern const struct codes article_kind_codes, article_state_codes;
extern const char *const article_kind_labels[ARTICLE_KIND_COUNT];
extern const char *const article_state_labels[ARTICLE_STATE_COUNT];

/* What is the same for all versions. Translations of one article share the slug. */
struct article {
    struct str id;
    struct str slug; /* of its address: "gbt27922-explained" */
    enum language language;
    enum article_kind kind;
    struct str scheme; /* that it is about; empty: none */
    int64_t latest;    /* version */
    int64_t shown;     /* the version that is public; 0: none */
    int64_t revision;
};

struct article_version {
    struct str article;
    int64_t version; /* 1, 2, 3 … */
    enum article_state state;
    struct str title;
    struct str summary;
    struct str body; /* Markdown */
    struct str written_by;
    int64_t written_at;
    struct str reviewed_by; /* who published or returned it; empty: nobody yet */
    int64_t reviewed_at;
    struct str reason; /* of a return or a withdrawal */
};

enum { ARTICLE_SLUG_MIN = 2, ARTICLE_SLUG_MAX = 60 };

/* Small letters of ASCII, digits and single hyphens between them. */
bool article_slug_is_right(struct str slug);

/* Whether its writer can still change that version itself; otherwise writing makes the next one. */
bool article_state_is_open(enum article_state state);

#endif
