/* Rows of test_faults.c about the status of certificates. */
#ifndef STATUS_SWEEPS_H
#define STATUS_SWEEPS_H

/* clang-format off */
#define STATUS_SWEEPS \
    {"certificate.raise", BY(manager), CASE_CERTIFIED, \
        {"certificate", "OWN_CERTIFICATE", "act", "suspend", "reason", "misuse", "facts", "误用标志", \
            "confirmed", "1", "FILES", "seen\n"}}, \
    {"certificate.verify", BY(manager), CASE_CERTIFIED, \
        {"ground", "GROUND_REPORTED", "facts", "属实", "FILES", "seen\n"}}, \
    {"certificate.dismiss", BY(head), CASE_CERTIFIED, \
        {"ground", "GROUND_REPORTED", "reason", "查无实据"}}, \
    {"certificate.ask_suspend", BY(applicant), CASE_CERTIFIED, {"certificate", "OWN_CERTIFICATE", "facts", "停产"}}, \
    {"certificate.ask_restore", BY(applicant), CASE_CERTIFIED, \
        {"certificate", "SUSPENDED_CERTIFICATE", "facts", "已整改"}}, \
    {"certificate.ask_cancel", BY(applicant), CASE_CERTIFIED, {"certificate", "OWN_CERTIFICATE", "facts", "停产"}}, \
    {"certificate.suspend", BY(decider), CASE_CERTIFIED, {"certificate", "OWN_CERTIFICATE", \
        "ground", "GROUND_SUSPEND", "sha256", "NOTICE_HASH", "password", WORLD_PASSWORD}}, \
    {"certificate.restore", BY(decider), CASE_CERTIFIED, {"certificate", "OWN_CERTIFICATE", \
        "ground", "GROUND_RESTORE", "sha256", "NOTICE_HASH", "password", WORLD_PASSWORD}}, \
    {"certificate.withdraw", BY(decider), CASE_CERTIFIED, \
        {"certificate", "OWN_CERTIFICATE", "ground", "GROUND_WITHDRAW", "return_by", "2040-01-01", \
            "sha256", "NOTICE_HASH", "password", WORLD_PASSWORD}}, \
    {"certificate.cancel", BY(head), CASE_CERTIFIED, \
        {"certificate", "OWN_CERTIFICATE", "ground", "GROUND_CANCEL", "return_by", "2040-01-01", \
            "sha256", "NOTICE_HASH", "password", WORLD_PASSWORD}},
/* clang-format on */

#endif
