#include "store/presence_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define SIGN(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, stage) \
    X(T, CODE(presence_kind_codes), kind) X(T, INSTANT, signed_at) X(T, INSTANT, device_at) \
    X(T, BOOL, is_located) X(T, INT, latitude) X(T, INT, longitude) X(T, INT, accuracy_m) \
    X(T, TEXT, address) X(T, TEXT, device) X(T, TEXT, signed_by)
#define SIGN_NAMED(K, X, T) SIGN(K, X, T) X(T, TEXT, signed_by_name)
#define PHOTO(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, sign) X(T, INT, position) X(T, TEXT, name) X(T, TEXT, media_type) \
    X(T, TEXT, sha256) X(T, INT, size)
#define PHOTO_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, name) X(T, TEXT, media_type) \
    X(T, TEXT, sha256)
#define PERSON(K, X, T) \
    K(T, TEXT, sign) X(T, INT, position) X(T, REFERENCE, account) X(T, TEXT, name) X(T, TEXT, post)
#define PLACE(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, latitude) X(T, INT, longitude) X(T, TEXT, set_by) \
    X(T, INSTANT, set_at)
#define EXPLANATION(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, stage) X(T, CODE(presence_kind_codes), kind) \
    X(T, CODE(presence_trouble_codes), trouble) X(T, CODE(presence_side_codes), side) \
    X(T, TEXT, reason) X(T, TEXT, author) X(T, INSTANT, made_at)
#define EXPLANATION_NAMED(K, X, T) EXPLANATION(K, X, T) X(T, TEXT, author_name)
#define TIME(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, account) X(T, DATE, day) \
    X(T, TEXT, site) X(T, INSTANT, arrived_at) X(T, INSTANT, left_at) X(T, INT, minutes) \
    X(T, TEXT, reason) X(T, INSTANT, entered_at) X(T, REFERENCE, confirmed_by) \
    X(T, INSTANT, confirmed_at)
#define TIME_NAMED(K, X, T) TIME(K, X, T) X(T, TEXT, name) X(T, TEXT, confirmed_by_name)
#define ATTENDANCE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, stage) \
    X(T, CODE(presence_kind_codes), kind) X(T, TEXT, name) X(T, TEXT, post) X(T, TEXT, sha256) \
    X(T, TEXT, entered_by) X(T, INSTANT, entered_at)
/* clang-format on */

static const struct column attendance_columns[] = {
    COLUMNS_OF(ATTENDANCE, struct presence_attendance)};
static const struct record attendance_record =
    RECORD(attendance_columns, struct presence_attendance);
static const struct column time_columns[] = {COLUMNS_OF(TIME, struct presence_time)};
static const struct record time_record = RECORD(time_columns, struct presence_time);
static const struct column time_named_columns[] = {COLUMNS_OF(TIME_NAMED, struct presence_time)};
static const struct record time_named_record = RECORD(time_named_columns, struct presence_time);
static const struct column sign_columns[] = {COLUMNS_OF(SIGN, struct presence_sign)};
static const struct record sign_record = RECORD(sign_columns, struct presence_sign);
static const struct column sign_named_columns[] = {COLUMNS_OF(SIGN_NAMED, struct presence_sign)};
static const struct record sign_named_record = RECORD(sign_named_columns, struct presence_sign);
static const struct column photo_columns[] = {COLUMNS_OF(PHOTO, struct presence_photo)};
static const struct record photo_record = RECORD(photo_columns, struct presence_photo);
static const struct column photo_row_columns[] = {COLUMNS_OF(PHOTO_ROW, struct presence_photo_row)};
static const struct record photo_row_record = RECORD(photo_row_columns, struct presence_photo_row);
static const struct column person_columns[] = {COLUMNS_OF(PERSON, struct presence_person)};
static const struct record person_record = RECORD(person_columns, struct presence_person);
static const struct column place_columns[] = {COLUMNS_OF(PLACE, struct presence_place)};
static const struct record place_record = RECORD(place_columns, struct presence_place);
static const struct column explanation_columns[] = {
    COLUMNS_OF(EXPLANATION, struct presence_explanation)};
static const struct record explanation_record =
    RECORD(explanation_columns, struct presence_explanation);
static const struct column explanation_named_columns[] = {
    COLUMNS_OF(EXPLANATION_NAMED, struct presence_explanation)};
static const struct record explanation_named_record =
    RECORD(explanation_named_columns, struct presence_explanation);

enum {
    SIGN_ADD,
    SIGN_LIST,
    PHOTO_ADD,
    PHOTO_LIST,
    PHOTO_LOAD,
    PERSON_ADD,
    PERSON_LIST,
    PLACE_SAVE,
    PLACE_LOAD,
    EXPLANATION_ADD,
    EXPLANATION_LIST,
    TIME_SAVE,
    TIME_LIST,
    ATTENDANCE_ADD,
    ATTENDANCE_LIST,
    ATTENDANCE_LOAD,
};

/* clang-format off */
static const struct sql sql[] = {
    [SIGN_ADD] = {"presence_sign_add",
        "INSERT INTO presence_sign (" SQL_COLUMNS(SIGN) ") VALUES (" PLACES_13 ")"},
    [SIGN_LIST] = {"presence_sign_list",
        "SELECT s.id, s.certification_case, s.stage, s.kind, s.signed_at, s.device_at,"
        " s.is_located, s.latitude, s.longitude, s.accuracy_m, s.address, s.device, s.signed_by,"
        " a.name AS signed_by_name FROM presence_sign s JOIN account a ON a.id = s.signed_by"
        " WHERE s.certification_case = $1 ORDER BY s.stage, s.kind"},
    [PHOTO_ADD] = {"presence_photo_add",
        "INSERT INTO presence_photo (" SQL_COLUMNS(PHOTO) ") VALUES (" PLACES_7 ")"},
    [PHOTO_LIST] = {"presence_photo_list",
        "SELECT p.id, p.sign, p.position, p.name, p.media_type, p.sha256, p.size"
        " FROM presence_photo p JOIN presence_sign s ON s.id = p.sign"
        " WHERE s.certification_case = $1 ORDER BY p.sign, p.position"},
    [PHOTO_LOAD] = {"presence_photo_load",
        "SELECT p.id, s.certification_case, p.name, p.media_type, p.sha256"
        " FROM presence_photo p JOIN presence_sign s ON s.id = p.sign WHERE p.id = $1"},
    [PERSON_ADD] = {"presence_person_add",
        "INSERT INTO presence_person (" SQL_COLUMNS(PERSON) ") VALUES (" PLACES_5 ")"},
    [PERSON_LIST] = {"presence_person_list",
        "SELECT p.sign, p.position, p.account, p.name, p.post"
        " FROM presence_person p JOIN presence_sign s ON s.id = p.sign"
        " WHERE s.certification_case = $1 ORDER BY p.sign, p.position"},
    [PLACE_SAVE] = {"presence_place_save",
        "INSERT INTO presence_place (" SQL_COLUMNS(PLACE) ") VALUES (" PLACES_5 ")"
        " ON CONFLICT (certification_case) DO UPDATE SET " SQL_SETS(PLACE)},
    [PLACE_LOAD] = {"presence_place_load",
        "SELECT " SQL_COLUMNS(PLACE) " FROM presence_place WHERE certification_case = $1"},
    [EXPLANATION_ADD] = {"presence_explanation_add",
        "INSERT INTO presence_explanation (" SQL_COLUMNS(EXPLANATION) ") VALUES (" PLACES_8 ")"},
    [EXPLANATION_LIST] = {"presence_explanation_list",
        "SELECT e.certification_case, e.stage, e.kind, e.trouble, e.side, e.reason, e.author,"
        " e.made_at, a.name AS author_name FROM presence_explanation e"
        " JOIN account a ON a.id = e.author WHERE e.certification_case = $1"
        " ORDER BY e.stage, e.kind, e.trouble, e.side"},
    [TIME_SAVE] = {"presence_time_save",
        "INSERT INTO presence_time (" SQL_COLUMNS(TIME) ") VALUES (" PLACES_12 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(TIME)},
    [TIME_LIST] = {"presence_time_list",
        "SELECT t.id, t.certification_case, t.account, t.day, t.site, t.arrived_at, t.left_at,"
        " t.minutes, t.reason, t.entered_at, t.confirmed_by, t.confirmed_at, a.name,"
        " coalesce(b.name, '') AS confirmed_by_name FROM presence_time t"
        " JOIN account a ON a.id = t.account LEFT JOIN account b ON b.id = t.confirmed_by"
        " WHERE t.certification_case = $1 ORDER BY t.day, a.name, t.entered_at, t.id"},
    [ATTENDANCE_ADD] = {"presence_attendance_add",
        "INSERT INTO presence_attendance (" SQL_COLUMNS(ATTENDANCE) ") VALUES (" PLACES_9 ")"},
    [ATTENDANCE_LIST] = {"presence_attendance_list",
        "SELECT " SQL_COLUMNS(ATTENDANCE) " FROM presence_attendance"
        " WHERE certification_case = $1 ORDER BY stage, kind, entered_at, id"},
    [ATTENDANCE_LOAD] = {"presence_attendance_load",
        "SELECT " SQL_COLUMNS(ATTENDANCE) " FROM presence_attendance WHERE id = $1"},
};
/* clang-format on */

const struct sql_set presence_sql = {sql, ARRAY_LEN(sql)};

enum fail presence_sign_store_add(const struct tx *tx, const struct presence_sign *sign)
{
    return tx_save(tx, &sign_record, &sql[SIGN_ADD], sign);
}

enum fail presence_sign_store_list(
    const struct tx *tx, struct str case_id, struct presence_sign **ret_signs, size_t *ret_n)
{
    return record_list(tx_reader(tx, &sign_named_record), &sql[SIGN_LIST],
        ARGS(value_text(case_id)), ret_signs, ret_n);
}

enum fail presence_photo_store_add(const struct tx *tx, const struct presence_photo *photo)
{
    return tx_save(tx, &photo_record, &sql[PHOTO_ADD], photo);
}

enum fail presence_photo_store_list(
    const struct tx *tx, struct str case_id, struct presence_photo **ret_photos, size_t *ret_n)
{
    return record_list(tx_reader(tx, &photo_record), &sql[PHOTO_LIST], ARGS(value_text(case_id)),
        ret_photos, ret_n);
}

enum fail presence_photo_store_load(
    const struct tx *tx, struct str id, struct presence_photo_row *ret_photo)
{
    return tx_load(tx, &photo_row_record, &sql[PHOTO_LOAD], ARGS(value_text(id)), ret_photo);
}

enum fail presence_person_store_add(const struct tx *tx, const struct presence_person *person)
{
    return tx_save(tx, &person_record, &sql[PERSON_ADD], person);
}

enum fail presence_person_store_list(
    const struct tx *tx, struct str case_id, struct presence_person **ret_people, size_t *ret_n)
{
    return record_list(tx_reader(tx, &person_record), &sql[PERSON_LIST], ARGS(value_text(case_id)),
        ret_people, ret_n);
}

enum fail presence_place_store_save(const struct tx *tx, const struct presence_place *place)
{
    return tx_save(tx, &place_record, &sql[PLACE_SAVE], place);
}

enum fail presence_place_store_load(
    const struct tx *tx, struct str case_id, struct presence_place *ret_place)
{
    return tx_load(tx, &place_record, &sql[PLACE_LOAD], ARGS(value_text(case_id)), ret_place);
}

enum fail presence_explanation_store_add(
    const struct tx *tx, const struct presence_explanation *explanation)
{
    return tx_save(tx, &explanation_record, &sql[EXPLANATION_ADD], explanation);
}

enum fail presence_explanation_store_list(const struct tx *tx, struct str case_id,
    struct presence_explanation **ret_explanations, size_t *ret_n)
{
    return record_list(tx_reader(tx, &explanation_named_record), &sql[EXPLANATION_LIST],
        ARGS(value_text(case_id)), ret_explanations, ret_n);
}

enum fail presence_time_store_save(const struct tx *tx, const struct presence_time *time)
{
    return tx_save(tx, &time_record, &sql[TIME_SAVE], time);
}

enum fail presence_time_store_list(
    const struct tx *tx, struct str case_id, struct presence_time **ret_times, size_t *ret_n)
{
    return record_list(tx_reader(tx, &time_named_record), &sql[TIME_LIST],
        ARGS(value_text(case_id)), ret_times, ret_n);
}

enum fail presence_attendance_store_add(
    const struct tx *tx, const struct presence_attendance *attendance)
{
    return tx_save(tx, &attendance_record, &sql[ATTENDANCE_ADD], attendance);
}

enum fail presence_attendance_store_list(const struct tx *tx, struct str case_id,
    struct presence_attendance **ret_attendances, size_t *ret_n)
{
    return record_list(tx_reader(tx, &attendance_record), &sql[ATTENDANCE_LIST],
        ARGS(value_text(case_id)), ret_attendances, ret_n);
}

enum fail presence_attendance_store_load(
    const struct tx *tx, struct str id, struct presence_attendance *ret_attendance)
{
    return tx_load(
        tx, &attendance_record, &sql[ATTENDANCE_LOAD], ARGS(value_text(id)), ret_attendance);
}
