/* How a person stands today, in the words and colours of a chip. */
#ifndef WEB_PERSON_CHIPS_H
#define WEB_PERSON_CHIPS_H

#include "web/people_page.h"
#include "web/visit.h"

/* The last day of a registration: good, near its end, or over; empty without a grade. */
struct person_chip person_chips_registration(
    const struct visit *visit, enum person_grade grade, struct date valid_to);

/* The last day of the conduct statement, or that there is none. */
struct person_chip person_chips_statement(struct visit *visit, struct date signed_on);

/* Whether the person can be sent today: with the body, qualified as far as the grade goes, with a
 * valid statement, and not away. `away` may be NULL. */
struct person_chip person_chips_today(
    struct visit *visit, const struct person_row *person, const struct absence *away);

#endif
