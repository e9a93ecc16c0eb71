/*
 * What an application (申请, process §4.2) says beside its case: who may open which activity, what
 * an activity asks for, and what has to be there before it can be handed in.
 */
#ifndef DOMAIN_APPLICATION_H
#define DOMAIN_APPLICATION_H

#include "domain/certificate.h"
#include "domain/certification_case.h"
#include "domain/organisation.h"

/* One for each case that was applied for; the case itself holds scope, level and figures. */
struct application {
    struct str certification_case;
    struct str classes;           /* goods or services (商品或服务), one class a line */
    struct str outsourced;        /* outsourced processes (外包过程); empty: none */
    struct str shifts;            /* shift work (轮班); empty: none */
    struct str sites;             /* further sites that are no outlets; empty: none */
    struct str languages;         /* of work and records, where not Chinese alone */
    struct str consultant_person; /* who of the consultancy helped (→ R2) */
    struct str certificate;       /* of this body: what is renewed, extended or surveyed */
    /* Of the certificate of another body that is to be transferred (process §3.4). */
    struct str transfer_body;
    struct str transfer_approval; /* its CNCA approval number */
    struct str transfer_certificate;
    struct str transfer_status; /* a code of certificate_status_codes, or empty */
    struct date transfer_until;
    struct date transfer_first_on; /* first certified, which may carry over */
    struct str transfer_standard;  /* that it was certified by */
    struct str transfer_level;     /* may be empty */
    struct str transfer_audits;    /* the last audits: days, kinds, results */
    struct str transfer_open;      /* nonconformities that are open there; or that there are none */
    struct str transfer_reason;    /* why the client changes its body */
    bool ready; /* the applicant has looked at the readiness check and its gaps */
};

/* A certificate (已获证书) that the applicant holds or held, also of other bodies and for other
 * things. */
struct held_certificate {
    struct str id;
    struct str certification_case;
    struct str number;
    struct str body;
    struct str level;
    struct date valid_until;
};

/* How an activity begins. */
struct opening_rule {
    enum activity activity;
    bool by_applicant;     /* else the body's planner opens it */
    uint32_t certificates; /* statuses of which the certificate at hand has one; 0: none is asked */
    bool is_transfer;      /* the other body's certificate is asked */
};

/* One row for each activity, in their order. */
extern const struct opening_rule opening_rules[ACTIVITY_COUNT];

/* Whether a certificate of the organisation, with today's status, serves that activity. */
bool opening_rule_takes(const struct opening_rule *rule, enum certificate_status status);

/* All that decides whether an application may be handed in. */
struct application_file {
    const struct organisation *organisation;
    const struct certification_case *c;
    const struct application *application;
    const struct scheme *scheme;
    int64_t outlets; /* that are listed */
    struct date today;
};

/* Whether the certificate of the other body can be transferred on that day (process §3.4):
 * FAIL_NONE, else FAIL_STATE with a problem at "transfer_status" or "transfer_until". An empty
 * status, which the form still lacks, is none that can. */
enum fail application_check_transferable(
    const struct application *a, struct date day, struct problems *problems) MUST_USE;

/* Adds a problem for each thing that is missing or wrong, at the field of the form that holds it:
 * of the organisation's record (organisation_check_complete), "uscc", "outlets", "management_staff"
 * where the scheme has a rule for service managers, or of the application. */
void application_check(const struct application_file *file, struct problems *problems);

/* Where the field with that place is filled in: the address below the site, such as
 * "/organisation".
 */
const char *application_page_of(struct str place);

/* R2: whether that person is among those of the consultancy whom the application names. The name
 * stands alone there or between blanks, commas, brackets and the like, ASCII or full-width: a part
 * of a longer name is another person. Namesakes are not told apart. */
bool application_names_consultant(const struct application *application, struct str name);

/* How many classes of goods or services are listed: lines that are not blank. */
int64_t application_count_classes(struct str classes);

#endif
