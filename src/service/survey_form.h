/*
 * What a customer sees who follows an invitation: the questionnaire of the round in one language,
 * or why there is none (any more). Whoever has the link is let in; nobody signs in.
 *
 * A token of 52 characters is an invitation. A poster's, which many scan, is the round's id, the
 * outlet's (or none) and 16 characters that only the body can make; it is not stored, so that the
 * poster can be printed again, and it hands out an invitation to each who asks (survey.start).
 *
 * The time that an answer takes is measured by the server: the form carries the time it was made
 * with a seal, and comes back with it.
 */
#ifndef SERVICE_SURVEY_FORM_H
#define SERVICE_SURVEY_FORM_H

#include "service/survey_service.h"
#include "store/programme_store.h"

enum survey_form_state {
    SURVEY_FORM_READY,
    SURVEY_FORM_USED,   /* answered already */
    SURVEY_FORM_OVER,   /* the round is closed, or its last day has passed */
    SURVEY_FORM_POSTER, /* takes an invitation first */
};

struct survey_question {
    struct str item;
    struct str text; /* as worded, also where it is worded the other way round */
};

struct survey_part {
    struct str name;
    struct survey_question *questions;
    size_t n;
};

struct survey_form {
    enum survey_form_state state;
    struct survey survey;
    const struct scheme *scheme;
    struct str token_hash;   /* of an invitation */
    struct str organisation; /* name */
    struct str outlet;       /* id that the invitation fixes; empty: the customer chooses */
    struct str outlet_name;
    struct drawn_row *outlets; /* to choose from */
    size_t n_outlets;
    enum language language; /* of the questionnaire: the asked one where the round has it */
    struct str intro;       /* the body's greeting; may be empty */
    struct survey_part *parts;
    size_t n_parts;
    bool has_expected;  /* the method asks for expectations too */
    struct str started; /* the sealed time of this form */
};

/* FAIL_NOT_FOUND for a token that is none; FAIL_THROTTLED where too many such came from this
 * address. Inside a transaction. */
enum fail survey_form_load(struct use *use, struct str token, enum language language,
    struct survey_form *ret_form) MUST_USE;

/* The questionnaire as it would be shown of that scheme now, for the body to look at. */
enum fail survey_form_preview(struct use *use, const struct scheme *scheme, enum language language,
    struct survey_form *ret_form) MUST_USE;

/* After its page was shown, in a transaction of its own: the invitation was opened; of a token that
 * is none, that one more came from this address. */
enum fail survey_form_seen(struct use *use, struct str token) MUST_USE;

/* How long ago a form of this invitation was made; false where the seal is not ours. */
bool survey_form_seconds(
    struct use *use, const struct survey_form *form, struct str started, int64_t *ret_seconds);

/* The token of the poster of that round and outlet; empty: of no outlet. */
struct str survey_form_poster(struct use *use, struct str survey, struct str outlet);

#endif
