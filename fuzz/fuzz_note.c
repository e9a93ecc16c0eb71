/* A signed note, a head of a log, a word of a key: what is read is what is written again; what we
 * sign under a text verifies under it, and stays so when others sign too. */
#include "credential/signed_note.h"
#include "domain/checkpoint.h"
#include "service/log_monitor.h"
#include "service/log_proof.h"

#include "fuzz.h"

static void check_head(struct arena *arena, struct str text)
{
    struct checkpoint head;
    if (checkpoint_parse(arena, text, &head) == FAIL_NONE)
        must(str_starts(text, checkpoint_format(arena, &head)));
}

static void check_note(struct arena *arena, struct str input, const struct note_signer *own)
{
    struct str text;
    struct str note;
    int64_t at;
    if (note_text(input, &text) != FAIL_NONE)
        return;
    must(str_starts(input, text) && str_ends(text, STR("\n")));
    check_head(arena, text);
    must(note_verify(arena, input, own, &at) != FAIL_NONE);
    if (note_sign(arena, input, own, 5, &note) != FAIL_NONE)
        return;
    must(note_verify(arena, note, own, &at) == FAIL_NONE);
    must(at == (own->kind == NOTE_WITNESS ? 5 : 0));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {7};
    struct note_signer own = {NOTE_LOG, STR("x.example/log"), key_of_seed(seed)};
    struct note_signer other;
    struct log_seen seen = {0};
    struct merkle_proof proof;
    check_note(arena, input, &own);
    own.kind = NOTE_WITNESS;
    check_note(arena, input, &own);
    if (note_signer_parse(arena, input, &other) == FAIL_NONE)
        must(str_equal(note_signer_format(arena, &other), input));
    if (log_seen_parse(arena, input, &seen) == FAIL_NONE) {
        struct str kept = log_seen_format(arena, &seen);
        must(log_seen_parse(arena, kept, &seen) == FAIL_NONE);
        must(str_equal(kept, log_seen_format(arena, &seen)));
    }
    if (log_proof_parse(arena, input, &proof) == FAIL_NONE)
        must(proof.n <= MERKLE_PROOF_MAX);
}
