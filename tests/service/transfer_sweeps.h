/* Rows of the fault sweep (test_faults.c): certificates that go to another body. */
#ifndef SERVICE_TRANSFER_SWEEPS_H
#define SERVICE_TRANSFER_SWEEPS_H

/* clang-format off */
#define TRANSFER_SWEEPS \
    {"transfer.ask", BY(applicant), CASE_CERTIFIED, {"certificate", "CERTIFICATE", "to_body", "青松认证中心"}}, \
    {"transfer.confirm", BY(officer), CASE_CERTIFIED, {"transfer", "ASKED_TRANSFER", "sha256", "STATEMENT_HASH", \
        "password", WORLD_PASSWORD}}, \
    {"transfer.report", BY(applicant), CASE_CERTIFIED, {"transfer", "CONFIRMED_TRANSFER", "to_number", "077S1", \
        "to_approval", "CNCA-R-2007-077", "issued_on", "TODAY", "FILE", "proof\n"}}, \
    {"transfer.drop", BY(applicant), CASE_CERTIFIED, {"transfer", "ASKED_TRANSFER", "note", "不转了"}},
/* clang-format on */

#endif
