/*
 * The code tables of the reports to CNCA, as data: which codes a cell may hold, and which of the
 * program's own words each stands for. The program has a file of its own
 * (document/templates/cnca.yaml, which says what of it is confirmed); a body may put another into
 * its data folder (process reference, §3.3, §10.2, §10.3).
 */
#ifndef DOMAIN_CNCA_CODES_H
#define DOMAIN_CNCA_CODES_H

#include "domain/scheme.h"

enum cnca_table_id {
    CNCA_TABLE_ACTIVITY,    /* 认证活动 */
    CNCA_TABLE_COMBINATION, /* 结合情况 */
    CNCA_TABLE_REPORT_TYPE, /* 上报类型 */
    CNCA_TABLE_STATUS,      /* 证书状态 */
    CNCA_TABLE_SUSPENSION,  /* 暂停原因 */
    CNCA_TABLE_WITHDRAWAL,  /* 撤销原因 */
    CNCA_TABLE_EXCHANGE,    /* 换证原因 */
    CNCA_TABLE_OVERDUE,     /* 超期原因 */
    CNCA_TABLE_CHANGE,      /* 变更类型 */
    CNCA_TABLE_SYMBOL,      /* 认可标志 */
    CNCA_TABLE_COUNTRY,
    CNCA_TABLE_CURRENCY,
    CNCA_TABLE_NATURE, /* 组织性质 */
    CNCA_TABLE_STAGE,  /* 审核阶段 */
    CNCA_TABLE_IDENTITY,
    CNCA_TABLE_ROLE,          /* 组内角色 */
    CNCA_TABLE_QUALIFICATION, /* 资格 */
    CNCA_TABLE_COUNT
};

/* "activity", … : the ids in the file. */
extern const struct codes cnca_table_codes;

struct cnca_code {
    struct str code;  /* capitals and digits */
    struct str *from; /* the program's words; may be none */
    size_t n_from;
    struct names names;
};

struct cnca_table {
    enum cnca_table_id id;
    struct cnca_code *entries;
    size_t n;
};

struct cnca_codes {
    struct cnca_table *tables; /* each once */
    size_t n;
};

/* FAIL_INVALID with a problem for each key that is wrong: shape.h, a code with other characters, a
 * word that two codes of a table stand for, a table that is missing. */
enum fail cnca_codes_read(
    struct problems *problems, struct str content, struct cnca_codes *ret_codes) MUST_USE;

const struct cnca_table *cnca_codes_table(const struct cnca_codes *codes, enum cnca_table_id id);

/* The code that stands for the word; empty where none does. */
struct str cnca_codes_of(const struct cnca_codes *codes, enum cnca_table_id id, struct str word);

/* NULL: the table has no such code. */
const struct cnca_code *cnca_codes_find(
    const struct cnca_codes *codes, enum cnca_table_id id, struct str code);

/* "01 有效, 02 暂停, …": what is allowed, for people. */
struct str cnca_codes_join(struct arena *arena, const struct cnca_codes *codes,
    enum cnca_table_id id, enum language language);

#endif
