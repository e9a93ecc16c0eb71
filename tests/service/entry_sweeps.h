/* Rows of the fault sweep (test_faults.c): what is done without a case. */
#ifndef SERVICE_ENTRY_SWEEPS_H
#define SERVICE_ENTRY_SWEEPS_H

/* clang-format off */
#define ENTRY_SWEEPS \
    {"account.register", BY(nobody), NO_CASE, {"uscc", "91320300MA1000099X", \
        "organisation_name", "新企业", "name", "周正", "phone", "010-88880000", "login", "new", \
        "password", WORLD_PASSWORD}}, \
    {"account.add", BY(admin), NO_CASE, {"login", "newer", "name", "新人", \
        "new_password", WORLD_PASSWORD, "roles", "reviewer"}}, \
    {"account.change", BY(admin), NO_CASE, {"account", "LEADER", "name", "组长", \
        "roles", "assessor", "roles", "reviewer"}}, \
    {"account.reset", BY(admin), NO_CASE, {"account", "LEADER", "new_password", "a first password"}}, \
    {"import.check", BY(admin), NO_CASE, {"kind", "organisations", "FILE", \
        "uscc,name\n91320300MA1000099X,新企业有限公司\n"}}, \
    {"import.carry_out", BY(admin), NO_CASE, {"import", "IMPORT"}}, \
    {"account.password", BY(reviewer), NO_CASE, {"password", WORLD_PASSWORD, "new_password", "another password"}}, \
    {"account.settings", BY(reviewer), NO_CASE, {"email", "wu@example.cn", "language", "en"}}, \
    {"token.make", BY(reviewer), NO_CASE, {"name", "export", "roles", "reviewer", "days", "30", \
        "password", WORLD_PASSWORD}}, \
    {"token.revoke", BY(reviewer), NO_CASE, {"token", "TOKEN"}}, \
    {"log.cosign", BY(nobody), NO_CASE, {"note", "COSIGNED"}}, \
    {"key.rotate", BY(admin), NO_CASE, {"reason", "每年更换", "password", WORLD_PASSWORD}}, \
    {"key.compromise", BY(admin), NO_CASE, {"key", "ISSUER_KEY", "since", "2026-01-01", \
        "reason", "备份丢失", "password", WORLD_PASSWORD}}, \
    {"key.confirm", BY(head), NO_CASE, {"change", "KEY_CHANGE", "password", WORLD_PASSWORD}}, \
    {"key.drop", BY(admin), NO_CASE, {"change", "KEY_CHANGE"}}, \
    {"session.open", BY(nobody), NO_CASE, {"login", "planner", "password", WORLD_PASSWORD}}, \
    {"session.close", BY(reviewer), NO_CASE, {NULL}}, \
    {"organisation.edit", BY(applicant), NO_CASE, {"name", "徐州星光电器有限公司", \
        "legal_representative", "李伟", "address", "新地址", "contact", "王芳", \
        "phone", "0516-80000000", "staff", "1500"}}, \
    {"outlet.save", BY(applicant), NO_CASE, {"code", "N1", "name", "新店", "address", "某路", "staff", "3"}}, \
    {"outlet.close", BY(applicant), NO_CASE, {"outlet", "OUTLET"}}, \
    {"outlet.import", BY(applicant), NO_CASE, {"FILE", "code,name,address,staff\n" \
        "S01,改名,某路,3\nN1,新店,某路,3\nN2,新店,某路,3\n"}}, \
    {"readiness.save", BY(applicant), NO_CASE, {"scheme", WORLD_SCHEME, \
        "items", "document:manual", "items", "condition:budget"}}, \
    {"outlet.confirm", BY(applicant), NO_CASE, {"confirmed", "1"}}, \
    {"scheme.import", BY(scheme_manager), NO_CASE, {"note", "一个最小的方案", \
        "FILE", "scheme: a\nversion: 1\nstatus: template\ncategory: service\nnames: {zh-CN: 甲}\n" \
        "standard: none\nlevels: [{id: pass, min: 60, names: {zh-CN: 合格}}]\n" \
        "indicators: [{id: 1, max: 100, kind: qualitative, names: {zh-CN: 乙}}]\n"}}, \
    {"scheme.score", BY(scheme_manager), NO_CASE, {"scheme", WORLD_SCHEME, "sha256", "SHA256", \
        "version", "2027.1", "status", "provisional", "note", "按标准录入", "confirmed", "5.1.2.1", \
        "scores.5.1.2.1", "3"}}, \
    {"scheme.withdraw", BY(scheme_manager), NO_CASE, {"scheme", WORLD_SCHEME, "sha256", \
        "APPROVED_SHA256", "reason", "标准已修订", "password", WORLD_PASSWORD}}, \
    {"scheme.approve", BY(scheme_manager), NO_CASE, {"scheme", WORLD_SCHEME, "sha256", "SHA256", \
        "reason", "checked against the standard", "password", WORLD_PASSWORD}}, \
    {"evaluation.open", BY(applicant), NO_CASE, {"scheme", WORLD_SCHEME}}, \
    {"evaluation.answer", BY(applicant), NO_CASE, {"evaluation", "EVALUATION", \
        "clause", "5.1.2.2", "answer", "samples", "examined", "3"}}, \
    {"evaluation.special", BY(applicant), NO_CASE, {"evaluation", "EVALUATION", \
        "kind", "deduction", "ground", "law", "note", "罚款"}}, \
    {"evaluation.special_remove", BY(applicant), NO_CASE, {"evaluation", "EVALUATION", "special", "SELF_SPECIAL"}}, \
    {"evaluation.upload", BY(applicant), NO_CASE, {"evaluation", "EVALUATION", \
        "FILE", "scheme: gbt27922\nfindings:\n  5.1.1.1: {met: true}\n" \
        "  5.1.2.2: {samples: [{site: a, examined: 1, nonconforming: 0}]}\n" \
        "special: [{kind: deduction, ground: law}]\n"}}, \
    {"application.open", BY(applicant), NO_CASE, {"scheme", WORLD_SCHEME, "scope", "售后服务", \
        "level", "four_star", "categories", "1", "scope_staff", "900"}},
/* clang-format on */

#endif
