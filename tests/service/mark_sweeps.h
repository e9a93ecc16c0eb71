/* Rows of the fault sweep (test_faults.c): uses of the mark. */
#ifndef SERVICE_MARK_SWEEPS_H
#define SERVICE_MARK_SWEEPS_H

/* clang-format off */
#define MARK_SWEEPS \
    {"mark.request", BY(applicant), CASE_CERTIFIED, {"certificate", "CERTIFICATE", "place", "website", \
        "seen_at", "https://example.cn", "FILES", "page\n"}}, \
    {"mark.observe", BY(assessor), CASE_CERTIFIED, {"certificate", "CERTIFICATE", "place", "store", \
        "seen_at", "总店", "failed", "product", "FILES", "page\n"}}, \
    {"mark.judge", BY(officer), CASE_CERTIFIED, {"mark", "REQUESTED_MARK", "verdict", "approve"}}, \
    {"mark.correct", BY(applicant), CASE_CERTIFIED, {"mark", "MISUSED_MARK", "correction", "已更换", \
        "FILES", "page\n"}}, \
    {"mark.verify", BY(officer), CASE_CERTIFIED, {"mark", "CORRECTED_MARK", "accepted", "1", \
        "reason", "已核实"}}, \
    {"mark.stop", BY(applicant), CASE_CERTIFIED, {"mark", "MISUSED_MARK"}},
/* clang-format on */

#endif
