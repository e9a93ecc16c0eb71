/* What other bodies, as witnesses, signed of the log's heads (C2SP tlog-cosignature). */
#include "service/log_service.h"
#include "service/use_cases.h"
#include "store/log_store.h"

enum { NOTE_LENGTH = 4000 };

struct cosign_command {
    struct str note;
};

static const struct command_field fields[] = {
    {COMMAND_AT(struct cosign_command, note), .label = N_("Signed head"),
        .hint = N_("A head of this log, with the signature of a witness that the body names"),
        .kind = COMMAND_NOTE, .required = true, .max = NOTE_LENGTH},
};

/* Fields come without the line feed at their end. */
static enum fail read_head(struct use *use, struct str *note, struct checkpoint *ret_head)
{
    struct str text;
    struct merkle_head own;
    *note = str_concat(use->arena, *note, STR("\n"));
    if (note_text(*note, &text) != FAIL_NONE ||
        checkpoint_parse(use->arena, text, ret_head) != FAIL_NONE)
        return use_refuse(
            use, FAIL_INVALID, "note", "note", N_("This is no signed head of a log."));
    enum fail fail = log_service_head(use, (int64_t)ret_head->head.size, &own);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NOT_FOUND || !merkle_equal(&own.root, &ret_head->head.root) ||
        !str_equal(ret_head->origin, log_service_signer(use).name))
        return use_refuse(use, FAIL_INVALID, "note", "head", N_("This log never had such a head."));
    return FAIL_NONE;
}

static enum fail cosign_run(struct use *use, const void *input)
{
    const struct cosign_command *command = input;
    const struct body *body = &use->platform->body;
    struct str note = command->note;
    struct checkpoint head;
    size_t n = 0;
    TRY(read_head(use, &note, &head));
    use_subject(use, "log:", str_format(use->arena, "%lld", (long long)head.head.size));
    for (size_t i = 0; i < body->n_witnesses; i++) {
        struct log_cosignature cosignature = {
            .size = (int64_t)head.head.size, .witness = body->witnesses[i]};
        struct note_signer witness;
        if (note_signer_parse(use->arena, body->witnesses[i], &witness) != FAIL_NONE ||
            note_verify(use->arena, note, &witness, &cosignature.at) != FAIL_NONE)
            continue;
        TRY(note_line(use->arena, note, &witness, &cosignature.line));
        TRY(log_cosignature_store_save(&use->tx, &cosignature));
        n++;
    }
    return n > 0 ? FAIL_NONE
                 : use_refuse(use, FAIL_INVALID, "note", "witness",
                       N_("No witness that the body names has signed this."));
}

const struct use_case log_cosign = {
    .name = "log.cosign",
    .label = N_("Hand in what a witness signed"),
    .roles = ANYONE,
    .fields = COMMAND_FIELDS(fields),
    .command_size = sizeof(struct cosign_command),
    .run = cosign_run,
};
