/*
 * A certification case (认证项目): one application of one organisation under one version of one
 * scheme, from draft to certificate. (`case` alone is a word of the language.)
 */
#ifndef DOMAIN_CERTIFICATION_CASE_H
#define DOMAIN_CERTIFICATION_CASE_H

#include "base/date.h"
#include "domain/lifecycle.h"
#include "domain/scheme.h"
#include "domain/team.h"

struct certification_case {
    struct str id;
    struct str organisation;
    struct str scheme;
    struct str scheme_version; /* pinned when the case is opened */
    struct str scheme_sha256;
    enum activity activity;
    enum case_state state;
    struct str scope; /* 认证范围, in the words of the certificate */
    struct str scope_en;
    struct str level;      /* applied for; a level id of the scheme */
    int64_t categories;    /* of goods or services, ≥ 1 */
    int64_t scope_staff;   /* effective staff in scope */
    struct str consultant; /* name of a consultancy that helped, for R2; empty: none */
    struct date desired_on;
    struct str remarks;
    int64_t created_at;
    int64_t entered_at; /* the present state */
    int64_t revision;   /* rises with every change: a form made for an older one is stale */
};

/* A gap (补正事项) that a review names when it returns an application. */
struct gap {
    struct str id;
    struct str certification_case;
    int64_t round;   /* 1 for the first return */
    struct str item; /* in words */
    struct str note; /* what is missing and what would do */
    int64_t created_at;
    struct str code;     /* of the checklist: "document:licence"; empty before there were any */
    int64_t version;     /* of the document that was looked at; 0: none */
    struct str answer;   /* the applicant's, in words; may be empty */
    int64_t answered_at; /* 0: not answered in words */
};

/* Who has held which duty on a case; rows are never changed or removed. */
struct duty_record {
    struct str certification_case;
    struct str account;
    enum duty duty;
    int64_t since;
};

/* The person-day sheet and the outlet draw of a case, as fixed by the planner; why the days were
 * added to or reduced, who signed, and earlier draws are in domain/day_sheet.h. */
struct programme {
    struct str certification_case;
    int64_t staff;
    int64_t categories;
    int64_t add_percent;    /* all additions together */
    int64_t reduce_percent; /* all reductions together */
    struct str reason;      /* all reasons together, a line each */
    struct rational plan_days;
    struct rational onsite_days;
    struct rational outlet_days;
    struct rational total_days;
    struct rational stage1_days;
    struct str seed; /* of the draw, hexadecimal */
    int64_t population;
    struct str population_sha256;
    struct str population_file; /* the CSV list that was drawn from, by its content's hash */
    struct str drawn_by;        /* account */
    int64_t drawn_at;
    int64_t round;       /* how often the sheet was fixed: signatures are of one round */
    struct str sheet;    /* what is signed: the content of a paper in the blob store, by its hash */
    struct str fixed_by; /* account */
    int64_t fixed_at;
};

/* One outlet that was drawn; position orders the part by ticket. */
struct drawn_outlet {
    struct str certification_case;
    struct str outlet;
    struct str stratum;
    bool random; /* drawn at random, else chosen by risk */
    struct str ticket;
    int64_t position;
    int64_t staff; /* effective, when the sheet was fixed */
};

#endif
