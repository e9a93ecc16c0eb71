/*
 * Signed notes as transparency logs publish them (C2SP signed-note and tlog-cosignature): a text of
 * lines, an empty line, and a line "— name base64" for each signature, which holds the first four
 * bytes of the key's name hash and the signature. Two kinds of Ed25519 signatures are known: that
 * of a log over the text, and that of a witness over the text and the second at which it looked.
 *
 * A key is told to others in one word: "name+4a5b6c7d+base64(kind ‖ public key)".
 */
#ifndef CREDENTIAL_SIGNED_NOTE_H
#define CREDENTIAL_SIGNED_NOTE_H

#include "credential/key.h"

enum note_kind {
    NOTE_LOG = 0x01,     /* Ed25519 over the text */
    NOTE_WITNESS = 0x04, /* cosignature/v1, with its time */
};

/* Who signs: a name without blanks and plus signs, and a key, of which the public part is enough to
 * verify. */
struct note_signer {
    enum note_kind kind;
    struct str name;
    struct key key;
};

struct str note_signer_format(struct arena *arena, const struct note_signer *signer);

/* FAIL_INVALID unless it is exactly what note_signer_format writes of a key of a known kind. */
enum fail note_signer_parse(
    struct arena *arena, struct str word, struct note_signer *ret_signer) MUST_USE;

/* A note without a signature yet: `text` ends with a line feed. */
struct str note_begin(struct arena *arena, struct str text);

/* The note with one signature more; `at` (Unix seconds) counts for a witness alone. FAIL_INVALID:
 * this is no note. */
enum fail note_sign(struct arena *arena, struct str note, const struct note_signer *signer,
    int64_t at, struct str *ret_note) MUST_USE;

/* What was signed, up to and with its last line feed. FAIL_INVALID: this is no note. */
enum fail note_text(struct str note, struct str *ret_text) MUST_USE;

/* FAIL_NOT_FOUND: there is no signature of that name and key; FAIL_INVALID: there is, and it is not
 * right. *ret_at is when a witness signed, else 0. */
enum fail note_verify(struct arena *arena, struct str note, const struct note_signer *signer,
    int64_t *ret_at) MUST_USE;

/* The line of that signer's signature, with its line feed, once note_verify has found it. */
enum fail note_line(struct arena *arena, struct str note, const struct note_signer *signer,
    struct str *ret_line) MUST_USE;

#endif
