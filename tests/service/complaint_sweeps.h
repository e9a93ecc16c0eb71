/* Rows of the fault sweep (test_faults.c): what is done about complaints. */
#ifndef SERVICE_COMPLAINT_SWEEPS_H
#define SERVICE_COMPLAINT_SWEEPS_H

/* clang-format off */
#define COMPLAINT_SWEEPS \
    {"complaint.lodge", BY(nobody), NO_CASE, {"kind", "customer", "subject", "拒绝退货", "content", \
        "十一月二日在店内被店员拒绝退货。", "FILES", "receipt\n"}}, \
    {"complaint.enter", BY(reviewer), CASE_CERTIFIED, {"kind", "customer", "channel", "letter", \
        "received_on", "2026-11-20", "subject", "拒绝退货", "content", "十一月二日在店内被拒绝退货。", \
        "certificate", "CERTIFICATE"}}, \
    {"complaint.appeal", BY(applicant), CASE_REFUSED, {"case", "CASE", "subject", "请求重新评定", \
        "content", "对第三项不符合有异议，附证据。"}}, \
    {"complaint.place", BY(manager), CASE_CERTIFIED, {"complaint", "COMPLAINT", "kind", "dispute", \
        "severity", "major", "certification_case", "CASE", "people", "LEADER"}}, \
    {"complaint.assign", BY(manager), NO_CASE, {"complaint", "COMPLAINT", "handler", "SPECIALIST", \
        "decider", "COMMITTEE"}}, \
    {"complaint.acknowledge", BY(specialist), NO_CASE, {"complaint", "ASSIGNED_COMPLAINT", "reply", "已受理"}}, \
    {"complaint.investigate", BY(specialist), NO_CASE, {"complaint", "ACKNOWLEDGED_COMPLAINT", \
        "findings", "属实", "FILES", "statement\n"}}, \
    {"complaint.attach", BY(specialist), NO_CASE, {"complaint", "ACKNOWLEDGED_COMPLAINT", "FILES", "statement\n"}}, \
    {"complaint.decide", BY(committee), NO_CASE, {"complaint", "INVESTIGATED_COMPLAINT", \
        "verdict", "upheld", "reasons", "属实", "measures", "一个月内整改"}}, \
    {"complaint.close", BY(specialist), NO_CASE, {"complaint", "DECIDED_COMPLAINT", "closing", "已告知"}},
/* clang-format on */

#endif
