/* The steps of a verification, for the files of service/verify*.c alone. */
#ifndef SERVICE_VERIFY_WORK_H
#define SERVICE_VERIFY_WORK_H

#include "base/node.h"
#include "credential/jwt.h"
#include "domain/checkpoint.h"
#include "service/verify.h"

struct verify_work {
    struct arena *arena;
    const struct verify_input *input;
    struct verify_trust trust;
    struct verify_result *result;
    struct date today;
    int64_t position; /* of its first entry in the log; −1: not known */
    int64_t entered_at;
    struct str entry;
    int64_t changed_at; /* when the log last had an entry about it; 0: the log was not asked */
    bool is_status_known;
};

/* Notes a step that holds; or one that does not, which ends the verification: FAIL_INVALID. */
void verify_holds(struct verify_work *work, const char *code, const char *message, struct str arg);
enum fail verify_judge(struct verify_work *work, enum verify_verdict verdict, const char *code,
    const char *message) MUST_USE;

/* A file of the source, {1} in its path being the name. FAIL_NOT_FOUND: there is no source, or no
 * such file. */
enum fail verify_get(
    struct verify_work *work, const char *pattern, struct str name, struct str *ret_body) MUST_USE;

/* A member by its path, "a.b.c"; a list stands for its first. NULL: there is none. And its text,
 * which may be empty. */
const struct node *verify_at(const struct node *node, const char *path);
struct str verify_text(const struct node *node, const char *path);

/* The key of that id. FAIL_INVALID where there is none: a forgery where the register itself was
 * asked for the keys, unknown where they were kept from earlier, because the body may have a newer
 * one. */
enum fail verify_key(
    struct verify_work *work, struct str id, const struct issuer_key **ret_key) MUST_USE;

/* Whose signature it is and that it is right, at a moment that the key was good; *ret_payload is
 * what was signed. `proved_at` is when the log had it, 0 where that is not known. */
struct verify_signed {
    const struct node *payload;
    const struct issuer_key *key;
    int64_t at;
};
enum fail verify_token(
    struct verify_work *work, struct str token, struct verify_signed *ret_signed) MUST_USE;

/* That an entry stands in the log, by its proof and the head that a member of `json` tells:
 * {"entry", "position", "proof"} and the note of a checkpoint. *ret_size is how many entries that
 * head has. FAIL_INVALID: it does not prove it. */
enum fail verify_inclusion(struct verify_work *work, const struct node *leaf, struct str checkpoint,
    uint64_t *ret_size) MUST_USE;

/* A head of the log, signed by its key. FAIL_INVALID: it is none. */
enum fail verify_head(
    struct verify_work *work, struct str checkpoint, struct merkle_head *ret_head) MUST_USE;

/* That a head of the log and the one that was seen earlier are one history; `is_latest` when it is
 * what the log shows now, which may not be shorter. Nothing where none was seen. */
enum fail verify_seen(struct verify_work *work, struct str checkpoint, bool is_latest) MUST_USE;

/* A credential, and then its status; what it says goes into the result. */
enum fail verify_credential(struct verify_work *work, struct str token) MUST_USE;

/* Its second signature, where there is one: the key in evidence.sm2, which signed the entry. */
enum fail verify_sm2(struct verify_work *work, const struct verify_signed *signed_by) MUST_USE;

/* The text of a QR code, and a PDF. */
enum fail verify_code(struct verify_work *work, struct str text) MUST_USE;
enum fail verify_paper(struct verify_work *work, struct str pdf) MUST_USE;

/* On the day that is asked for: by the entries of the log, else by status lists. Judges where it is
 * not in force. */
enum fail verify_status(struct verify_work *work) MUST_USE;

#endif
