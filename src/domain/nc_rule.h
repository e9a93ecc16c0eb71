/* What a scheme says of a class of nonconformities (不符合项): part of domain/scheme.h. */
#ifndef DOMAIN_NC_RULE_H
#define DOMAIN_NC_RULE_H

#include "base/str.h"
#include "domain/activity.h"

/* What has to be seen before a nonconformity is closed. */
enum nc_verify {
    NC_VERIFY_NONE,   /* nothing: it is not answered */
    NC_VERIFY_EITHER, /* in writing or on site, as the leader decides */
    NC_VERIFY_ON_SITE
};

/* What is proposed to those who decide when a correction is overdue. */
enum nc_consequence { NC_CONSEQUENCE_NONE, NC_CONSEQUENCE_REFUSE, NC_CONSEQUENCE_SUSPEND };

/* A class of nonconformities (不符合项分级); its id is one of nc_class_codes. */
struct nc_rule {
    struct str id;       /* "minor" */
    struct str clock;    /* of the client's evidence: days after the visit; empty: none */
    int64_t extend_days; /* that a manager may add to it at most */
    enum nc_verify verify;
    enum nc_consequence overdue[ACTIVITY_COUNT];
};

#endif
