/* Sign-ins on site with their photos and people, planned places, explanations of exceptions. */
#ifndef STORE_PRESENCE_STORE_H
#define STORE_PRESENCE_STORE_H

#include "domain/presence.h"
#include "domain/presence_time.h"
#include "store/tx.h"

enum fail presence_sign_store_add(const struct tx *tx, const struct presence_sign *sign) MUST_USE;

/* By stage, arrival before departure. */
enum fail presence_sign_store_list(const struct tx *tx, struct str case_id,
    struct presence_sign **ret_signs, size_t *ret_n) MUST_USE;

enum fail presence_photo_store_add(
    const struct tx *tx, const struct presence_photo *photo) MUST_USE;

/* Of a case, by sign-in and position. */
enum fail presence_photo_store_list(const struct tx *tx, struct str case_id,
    struct presence_photo **ret_photos, size_t *ret_n) MUST_USE;

/* A photo with the case it belongs to. */
struct presence_photo_row {
    struct str id;
    struct str certification_case;
    struct str name;
    struct str media_type;
    struct str sha256;
};
enum fail presence_photo_store_load(
    const struct tx *tx, struct str id, struct presence_photo_row *ret_photo) MUST_USE;

enum fail presence_person_store_add(
    const struct tx *tx, const struct presence_person *person) MUST_USE;

/* Of a case, by sign-in and position. */
enum fail presence_person_store_list(const struct tx *tx, struct str case_id,
    struct presence_person **ret_people, size_t *ret_n) MUST_USE;

/* There is one place of a case; a later one takes its place. */
enum fail presence_place_store_save(
    const struct tx *tx, const struct presence_place *place) MUST_USE;
enum fail presence_place_store_load(
    const struct tx *tx, struct str case_id, struct presence_place *ret_place) MUST_USE;

enum fail presence_explanation_store_add(
    const struct tx *tx, const struct presence_explanation *explanation) MUST_USE;
enum fail presence_explanation_store_list(const struct tx *tx, struct str case_id,
    struct presence_explanation **ret_explanations, size_t *ret_n) MUST_USE;

/* A new entry, or its end. */
enum fail presence_time_store_save(const struct tx *tx, const struct presence_time *time) MUST_USE;

/* By day, name and time of the entry. */
enum fail presence_time_store_list(const struct tx *tx, struct str case_id,
    struct presence_time **ret_times, size_t *ret_n) MUST_USE;

enum fail presence_attendance_store_add(
    const struct tx *tx, const struct presence_attendance *attendance) MUST_USE;

/* By stage, opening before closing, in the order of entry. */
enum fail presence_attendance_store_list(const struct tx *tx, struct str case_id,
    struct presence_attendance **ret_attendances, size_t *ret_n) MUST_USE;
enum fail presence_attendance_store_load(
    const struct tx *tx, struct str id, struct presence_attendance *ret_attendance) MUST_USE;

#endif
