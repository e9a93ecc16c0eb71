/*
 * Which responses of a perception survey (顾客感知调查) do not count, by rule and never by what
 * they say of the service. Each response gets at most one reason, the first that holds:
 *
 *     outside_period      the customer was served outside the period that is assessed
 *     speeder             answered in fewer seconds than reading the questions takes
 *     straight_line       every item marked alike, of which some are worded the other way round
 *     duplicate_device    an earlier response that counts is from the same device
 *
 * What is not known of a response (a device, a day, a time) never speaks against it. Which rules
 * hold, and their figures, is scheme data (perception.exclude); nothing about them is published, so
 * they are defaults. A decision by hand stands above all rules, both ways.
 */
#ifndef DOMAIN_SURVEY_EXCLUSION_H
#define DOMAIN_SURVEY_EXCLUSION_H

#include "domain/scheme.h"

enum survey_exclusion {
    SURVEY_COUNTS,
    SURVEY_OUTSIDE_PERIOD,
    SURVEY_SPEEDER,
    SURVEY_STRAIGHT_LINE,
    SURVEY_DUPLICATE_DEVICE,
    /* By hand, for facts that no rule sees. */
    SURVEY_TEST_ANSWER,    /* made by the body or the enterprise to try the questionnaire */
    SURVEY_NOT_A_CUSTOMER, /* proved */
    SURVEY_WITHDRAWN,      /* the respondent took it back */
    SURVEY_BROKEN,         /* stored or transferred wrongly */
    SURVEY_EXCLUSION_COUNT
};

/* "", "outside_period", … */
extern const struct codes survey_exclusion_codes;
/* Those by hand alone, as a choice: the codes from SURVEY_TEST_ANSWER on. */
extern const struct codes survey_exclusion_hand_codes;
const char *survey_exclusion_label(enum survey_exclusion exclusion);
bool survey_exclusion_is_rule(enum survey_exclusion exclusion);

struct survey_mark {
    uint32_t item;     /* counted over all dimensions */
    int64_t perceived; /* raw, as it was marked */
};

/* The mechanical facts of a response, all that the rules see. */
struct survey_trace {
    struct str device; /* a hash; empty: not known */
    struct date answered_on;
    int64_t seconds;       /* that answering took; 0: not known */
    struct date served_on; /* not set: not known */
    const struct survey_mark *marks;
    size_t n_marks;
    bool by_hand; /* what stands in `exclusion` was decided by a person and stays */
    enum survey_exclusion exclusion;
};

/* Both days belong to it; a day that is not set leaves that side open. */
struct survey_period {
    struct date from;
    struct date until;
};

/* Decides every response anew but those decided by hand: sets `exclusion`. Of duplicates the one of
 * the earliest day stays; of one day, the one that stands first in the list. */
void survey_exclusion_apply(struct arena *arena, const struct perception_rule *rule,
    struct survey_period period, struct survey_trace *traces, size_t n);

#endif
