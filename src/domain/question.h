/*
 * Questions of the bank (题库) for service managers and assessors. A question is written, handed
 * in, reviewed by another person and put into use, and goes out of use one day. Changing it makes
 * it a draft again, of whoever changed it.
 */
#ifndef DOMAIN_QUESTION_H
#define DOMAIN_QUESTION_H

#include "base/codes.h"
#include "base/fail.h"
#include "base/text.h"

enum question_kind {
    QUESTION_SINGLE,   /* 单选 */
    QUESTION_MULTIPLE, /* 多选: all of the right ones, and no other */
    QUESTION_JUDGE,    /* 判断: A where the statement is right, B where it is wrong */
    QUESTION_KIND_COUNT
};

enum question_state {
    QUESTION_DRAFT,
    QUESTION_SUBMITTED, /* to be reviewed by somebody other than its writer */
    QUESTION_REVIEWED,
    QUESTION_IN_USE, /* examinations are drawn from these */
    QUESTION_RETIRED,
    QUESTION_STATE_COUNT
};

extern const struct codes question_kind_codes, question_state_codes;
extern const char *const question_kind_labels[QUESTION_KIND_COUNT];
extern const char *const question_state_labels[QUESTION_STATE_COUNT];

enum {
    QUESTION_CHOICES_MIN = 2,
    QUESTION_CHOICES_MAX = 8,
    QUESTION_WORDING_MAX = 600, /* characters: what an index of the database can hold */
};

struct question {
    struct str id;
    struct str scheme;   /* empty: for all */
    struct str audience; /* for whom, of the rules of examinations; empty: for all */
    enum question_kind kind;
    enum language language;
    struct str difficulty; /* of the rules of examinations */
    struct str clause;     /* of the standard; may be empty */
    struct str wording;
    struct str choices; /* a line each; empty for QUESTION_JUDGE */
    struct str answer;  /* letters of the right ones in order: "A", "ACD" */
    struct str explanation;
    enum question_state state;
    struct str reason; /* of a return or of taking it out of use */
    struct str written_by;
    int64_t written_at;
    struct str reviewed_by; /* empty: nobody yet; never the writer */
    int64_t reviewed_at;
    int64_t revision;
};

/* Its choices, without blanks around them and without empty lines; of QUESTION_JUDGE "right" and
 * "wrong" in the question's language. At most QUESTION_CHOICES_MAX + 1 of them are read. */
const struct str *question_choices(
    struct arena *arena, const struct question *question, size_t *ret_n);

/* An answer as people type it, in order and each letter once: "c, a" and "C、A" are "AC". Of
 * QUESTION_JUDGE also 对, 正确, √, true and 错, 错误, ×, false. Empty where anything else is in it.
 */
struct str question_answer(struct arena *arena, enum question_kind kind, struct str typed);

/* Brings `choices` and `answer` into the form that struct question says. FAIL_INVALID with problems
 * at "choices" and "answer": too few, too many, too long or repeated choices, an answer that is
 * none of them, or not as many letters as the kind has. */
enum fail question_check(struct question *question, struct problems *problems) MUST_USE;

/* Whether that account may change it now. What nobody else has reviewed is changed by its writer
 * only, so that nobody comes to review words of their own; what waits is changed by nobody. */
bool question_is_open_to(const struct question *question, struct str account);

#endif
