#include "store/survey_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

struct mail_count {
    enum mail_state mail_state;
    int64_t mails;
};

/* clang-format off */
#define SURVEY(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, round) \
    X(T, CODE(survey_state_codes), state) X(T, DATE, from_on) X(T, DATE, until_on) \
    X(T, DATE, last_on) X(T, INT, population) X(T, INT, target) \
    X(T, CODE(survey_method_codes), method) X(T, TEXT, scheme_sha256) X(T, TEXT, languages) \
    X(T, BOOL, client_poster) X(T, TEXT, opened_by) X(T, INSTANT, opened_at) \
    X(T, TEXT, closed_by) X(T, INSTANT, closed_at)

#define INVITATION(K, X, T) \
    K(T, TEXT, token_hash) X(T, TEXT, survey) X(T, REFERENCE, outlet) \
    X(T, CODE(survey_channel_codes), channel) X(T, INSTANT, made_at) X(T, INSTANT, expires_at) \
    X(T, BOOL, opened) X(T, BOOL, used)

#define COUNT(K, X, T) \
    K(T, REFERENCE, outlet) X(T, INT, invited) X(T, INT, opened) X(T, INT, used)

#define CONTACT(K, X, T) K(T, TEXT, survey) X(T, TEXT, contact_hash) X(T, REFERENCE, outlet)

#define MAIL(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, survey) X(T, TEXT, name) X(T, TEXT, address) X(T, TEXT, token) \
    X(T, CODE(language_codes), language) X(T, CODE(mail_state_codes), mail_state) \
    X(T, INT, mail_attempts) X(T, INSTANT, mail_at)

#define MAIL_COUNT(K, X, T) K(T, CODE(mail_state_codes), mail_state) X(T, INT, mails)

#define TEXTS(K, X, T) \
    K(T, TEXT, scheme) X(T, CODE(language_codes), language) X(T, TEXT, item) X(T, INT, version) \
    X(T, TEXT, text) X(T, TEXT, saved_by) X(T, INSTANT, saved_at)

#define WORDING(K, X, T) \
    K(T, TEXT, survey) X(T, CODE(language_codes), language) X(T, TEXT, item) X(T, TEXT, text)
/* clang-format on */

static const struct column survey_columns[] = {COLUMNS_OF(SURVEY, struct survey)};
static const struct record survey_record = RECORD(survey_columns, struct survey);
static const struct column invitation_columns[] = {
    COLUMNS_OF(INVITATION, struct survey_invitation)};
static const struct record invitation_record = RECORD(invitation_columns, struct survey_invitation);
static const struct column count_columns[] = {COLUMNS_OF(COUNT, struct survey_count)};
static const struct record count_record = RECORD(count_columns, struct survey_count);
static const struct column contact_columns[] = {COLUMNS_OF(CONTACT, struct survey_contact)};
static const struct record contact_record = RECORD(contact_columns, struct survey_contact);
static const struct column mail_columns[] = {COLUMNS_OF(MAIL, struct survey_mail)};
static const struct record mail_record = RECORD(mail_columns, struct survey_mail);
static const struct column mail_count_columns[] = {COLUMNS_OF(MAIL_COUNT, struct mail_count)};
static const struct record mail_count_record = RECORD(mail_count_columns, struct mail_count);
static const struct column text_columns[] = {COLUMNS_OF(TEXTS, struct survey_text)};
static const struct record text_record = RECORD(text_columns, struct survey_text);
static const struct column wording_columns[] = {COLUMNS_OF(WORDING, struct survey_wording)};
static const struct record wording_record = RECORD(wording_columns, struct survey_wording);

enum {
    SAVE,
    LOAD,
    LIST,
    INVITATION_ADD,
    INVITATION_LOAD,
    INVITATION_OPEN,
    INVITATION_USE,
    INVITATION_COUNTS,
    CONTACT_ADD,
    MAIL_SAVE,
    MAIL_WAITING,
    MAIL_DUE,
    MAIL_LOST,
    MAIL_LATE,
    MAIL_COUNTS,
    TEXT_ADD,
    TEXT_LIST,
    TEXT_HISTORY,
    WORDING_ADD,
    WORDING_LIST,
};

#define GIVE_UP(state)                                                                             \
    "UPDATE survey_mail SET mail_state = '" state "', mail_at = $2, name = '', address = '',"      \
    " token = '' WHERE "

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"survey_save",
        "INSERT INTO survey (" SQL_COLUMNS(SURVEY) ") VALUES (" PLACES_17 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(SURVEY)},
    [LOAD] = {"survey_load", "SELECT " SQL_COLUMNS(SURVEY) " FROM survey WHERE id = $1"},
    [LIST] = {"survey_list",
        "SELECT " SQL_COLUMNS(SURVEY) " FROM survey WHERE certification_case = $1"
        " ORDER BY round DESC"},
    [INVITATION_ADD] = {"survey_invitation_add",
        "INSERT INTO survey_invitation (" SQL_COLUMNS(INVITATION) ") VALUES (" PLACES_8 ")"},
    [INVITATION_LOAD] = {"survey_invitation_load",
        "SELECT " SQL_COLUMNS(INVITATION) " FROM survey_invitation WHERE token_hash = $1"},
    [INVITATION_OPEN] = {"survey_invitation_open",
        "UPDATE survey_invitation SET opened = 1 WHERE token_hash = $1 AND opened = 0"},
    [INVITATION_USE] = {"survey_invitation_use",
        "UPDATE survey_invitation SET used = 1, opened = 1 WHERE token_hash = $1 AND used = 0"},
    [INVITATION_COUNTS] = {"survey_invitation_counts",
        "SELECT outlet, count(*) AS invited, CAST(coalesce(sum(opened), 0) AS BIGINT) AS opened,"
        " CAST(coalesce(sum(used), 0) AS BIGINT) AS used FROM survey_invitation"
        " WHERE survey = $1 GROUP BY outlet ORDER BY coalesce(outlet, '')"},
    [CONTACT_ADD] = {"survey_contact_add",
        "INSERT INTO survey_contact (" SQL_COLUMNS(CONTACT) ") VALUES (" PLACES_3 ")"
        " ON CONFLICT DO NOTHING"},
    [MAIL_SAVE] = {"survey_mail_save",
        "INSERT INTO survey_mail (" SQL_COLUMNS(MAIL) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(MAIL)},
    [MAIL_WAITING] = {"survey_mail_waiting",
        "SELECT count(*) AS n FROM survey_mail WHERE (mail_state = 'pending' AND mail_at <= $1)"
        " OR (mail_state = 'sending' AND mail_at <= $2)"},
    [MAIL_DUE] = {"survey_mail_due",
        "SELECT " SQL_COLUMNS(MAIL) " FROM survey_mail WHERE mail_state = 'pending'"
        " AND mail_at <= $1 ORDER BY mail_at, id LIMIT 1"},
    [MAIL_LOST] = {"survey_mail_lost",
        GIVE_UP("unknown") "mail_state = 'sending' AND mail_at <= $1"},
    [MAIL_LATE] = {"survey_mail_late",
        GIVE_UP("failed") "mail_state = 'pending' AND EXISTS (SELECT 1 FROM survey s"
        " WHERE s.id = survey_mail.survey AND (s.state <> 'open' OR s.last_on < $1))"},
    [MAIL_COUNTS] = {"survey_mail_counts",
        "SELECT mail_state, count(*) AS mails FROM survey_mail WHERE survey = $1"
        " GROUP BY mail_state"},
    [TEXT_ADD] = {"survey_text_add",
        "INSERT INTO survey_text (" SQL_COLUMNS(TEXTS) ") VALUES (" PLACES_7 ")"},
    [TEXT_LIST] = {"survey_text_list",
        "SELECT " SQL_COLUMNS(TEXTS) " FROM survey_text t WHERE scheme = $1 AND NOT EXISTS"
        " (SELECT 1 FROM survey_text u WHERE u.scheme = t.scheme AND u.language = t.language"
        " AND u.item = t.item AND u.version > t.version) ORDER BY language, item"},
    [TEXT_HISTORY] = {"survey_text_history",
        "SELECT " SQL_COLUMNS(TEXTS) " FROM survey_text WHERE scheme = $1"
        " ORDER BY saved_at DESC, language, item, version DESC"},
    [WORDING_ADD] = {"survey_wording_add",
        "INSERT INTO survey_wording (" SQL_COLUMNS(WORDING) ") VALUES (" PLACES_4 ")"},
    [WORDING_LIST] = {"survey_wording_list",
        "SELECT " SQL_COLUMNS(WORDING) " FROM survey_wording WHERE survey = $1 AND language = $2"
        " ORDER BY item"},
};
/* clang-format on */

const struct sql_set survey_sql = {sql, ARRAY_LEN(sql)};

enum fail survey_store_save(const struct tx *tx, const struct survey *survey)
{
    return tx_save(tx, &survey_record, &sql[SAVE], survey);
}

enum fail survey_store_load(const struct tx *tx, struct str id, struct survey *ret_survey)
{
    return tx_load(tx, &survey_record, &sql[LOAD], ARGS(value_text(id)), ret_survey);
}

enum fail survey_store_list(
    const struct tx *tx, struct str case_id, struct survey **ret_surveys, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &survey_record), &sql[LIST], ARGS(value_text(case_id)), ret_surveys, ret_n);
}

enum fail survey_store_latest(const struct tx *tx, struct str case_id, struct survey *ret_survey)
{
    return tx_load(tx, &survey_record, &sql[LIST], ARGS(value_text(case_id)), ret_survey);
}

enum fail survey_invitation_store_add(
    const struct tx *tx, const struct survey_invitation *invitation)
{
    return tx_save(tx, &invitation_record, &sql[INVITATION_ADD], invitation);
}

enum fail survey_invitation_store_load(
    const struct tx *tx, struct str token_hash, struct survey_invitation *ret_invitation)
{
    return tx_load(tx, &invitation_record, &sql[INVITATION_LOAD], ARGS(value_text(token_hash)),
        ret_invitation);
}

enum fail survey_invitation_store_open(const struct tx *tx, struct str token_hash, int64_t *ret_n)
{
    return db_execute(tx->db, &sql[INVITATION_OPEN], ARGS(value_text(token_hash)), ret_n);
}

enum fail survey_invitation_store_use(const struct tx *tx, struct str token_hash, int64_t *ret_n)
{
    return db_execute(tx->db, &sql[INVITATION_USE], ARGS(value_text(token_hash)), ret_n);
}

enum fail survey_invitation_store_counts(
    const struct tx *tx, struct str survey, struct survey_count **ret_counts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &count_record), &sql[INVITATION_COUNTS],
        ARGS(value_text(survey)), ret_counts, ret_n);
}

enum fail survey_contact_store_add(
    const struct tx *tx, const struct survey_contact *contact, int64_t *ret_n)
{
    return db_execute(
        tx->db, &sql[CONTACT_ADD], record_args(tx->arena, &contact_record, contact), ret_n);
}

enum fail survey_mail_store_save(const struct tx *tx, const struct survey_mail *mail)
{
    return tx_save(tx, &mail_record, &sql[MAIL_SAVE], mail);
}

enum fail survey_mail_store_waiting(const struct tx *tx, int64_t now, int64_t lost, int64_t *ret_n)
{
    return tx_number(tx, &sql[MAIL_WAITING],
        ARGS(value_text(instant_format(tx->arena, now)),
            value_text(instant_format(tx->arena, lost))),
        ret_n);
}

enum fail survey_mail_store_due(const struct tx *tx, int64_t now, struct survey_mail *ret_mail)
{
    return tx_load(tx, &mail_record, &sql[MAIL_DUE],
        ARGS(value_text(instant_format(tx->arena, now))), ret_mail);
}

enum fail survey_mail_store_give_up(
    const struct tx *tx, int64_t lost, int64_t now, struct date today)
{
    struct value at = value_text(instant_format(tx->arena, now));
    TRY(tx_execute(tx, &sql[MAIL_LOST], ARGS(value_text(instant_format(tx->arena, lost)), at)));
    return tx_execute(tx, &sql[MAIL_LATE], ARGS(value_text(date_format(tx->arena, today)), at));
}

enum fail survey_mail_store_counts(
    const struct tx *tx, struct str survey, int64_t ret_counts[MAIL_STATE_COUNT])
{
    struct mail_count *counts;
    size_t n;
    TRY(record_list(tx_reader(tx, &mail_count_record), &sql[MAIL_COUNTS], ARGS(value_text(survey)),
        &counts, &n));
    for (int state = 0; state < MAIL_STATE_COUNT; state++)
        ret_counts[state] = 0;
    for (size_t i = 0; i < n; i++)
        ret_counts[counts[i].mail_state] = counts[i].mails;
    return FAIL_NONE;
}

enum fail survey_text_store_add(const struct tx *tx, const struct survey_text *text)
{
    return tx_save(tx, &text_record, &sql[TEXT_ADD], text);
}

enum fail survey_text_store_list(
    const struct tx *tx, struct str scheme, struct survey_text **ret_texts, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &text_record), &sql[TEXT_LIST], ARGS(value_text(scheme)), ret_texts, ret_n);
}

enum fail survey_text_store_history(
    const struct tx *tx, struct str scheme, struct survey_text **ret_texts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &text_record), &sql[TEXT_HISTORY], ARGS(value_text(scheme)),
        ret_texts, ret_n);
}

enum fail survey_wording_store_add(const struct tx *tx, const struct survey_wording *wording)
{
    return tx_save(tx, &wording_record, &sql[WORDING_ADD], wording);
}

enum fail survey_wording_store_list(const struct tx *tx, const struct survey *survey,
    enum language language, struct survey_wording **ret_wordings, size_t *ret_n)
{
    return record_list(tx_reader(tx, &wording_record), &sql[WORDING_LIST],
        ARGS(value_text(survey->id), value_text(codes_format(&language_codes, (int)language))),
        ret_wordings, ret_n);
}
