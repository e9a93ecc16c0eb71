/* Rows of the fault sweep (test_faults.c): pay of the body's people. */
#ifndef SERVICE_SETTLEMENT_SWEEPS_H
#define SERVICE_SETTLEMENT_SWEEPS_H

/* clang-format off */
#define SETTLEMENT_SWEEPS \
    {"settlement.open", BY(leader), CASE_CONTRACTED, {"month", "2026-01"}}, \
    {"settlement.claim", BY(leader), CASE_CONTRACTED, {"settlement", "SETTLEMENT", "claim", "train", \
        "day", "2026-01-05", "amount", "553.5", "FILES", "ticket\n"}}, \
    {"settlement.drop", BY(leader), CASE_CONTRACTED, {"settlement", "SETTLEMENT", "line", "CLAIM"}}, \
    {"settlement.submit", BY(leader), CASE_CONTRACTED, {"settlement", "SETTLEMENT"}}, \
    {"settlement.approve", BY(manager), CASE_CONTRACTED, {"settlement", "SUBMITTED_SETTLEMENT"}}, \
    {"settlement.return", BY(manager), CASE_CONTRACTED, {"settlement", "SUBMITTED_SETTLEMENT", \
        "reason", "票据不清晰"}}, \
    {"settlement.pay", BY(finance), CASE_CONTRACTED, {"settlement", "APPROVED_SETTLEMENT", \
        "paid_on", "2026-01-05", "reference", "P-1"}},
/* clang-format on */

#endif
