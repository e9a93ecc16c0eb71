/*
 * An entry of the public register as JSON, the same everywhere.
 *
 * What a certificate says is written as text beside its row whenever it is issued or changed, in
 * the same transaction, and read back as it is. Any change of the row takes that text away
 * (store/certificate_store.h), so what is left is never older than the row; where there is none, as
 * for certificates that were taken over, the entry is made from the row. What depends on the day
 * (the status) or on the body's configuration is never in the text.
 */
#ifndef SERVICE_REGISTER_JSON_H
#define SERVICE_REGISTER_JSON_H

#include "domain/certificate.h"
#include "service/use.h"

/* The entry of a number, as typed, today. FAIL_NOT_FOUND. Opens no transaction: one look-up, as
 * fast as it can be. */
enum fail register_json_find(const struct use *use, struct str number, struct buf *out) MUST_USE;

/* What the entry says, as a certificate whose other members are empty where they were not needed:
 * the body's business (case, organisation, region, decision) is not in an entry. Its status is
 * today's. */
enum fail register_json_load(
    const struct use *use, struct str number, struct certificate *ret_certificate) MUST_USE;

/* The JSON of a certificate that was loaded, its status today's. */
void register_json_put(
    struct buf *out, const struct use *use, const struct certificate *certificate);

/* What is kept beside its row. */
struct str register_json_kept(struct arena *arena, const struct certificate *certificate);

/* Keeps it, after a change and in its transaction. */
enum fail register_json_keep(struct use *use, struct str number) MUST_USE;

#endif
