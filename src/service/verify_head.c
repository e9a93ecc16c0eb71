/* Heads of the log: that they are signed, and that they are one history with what was seen. */
#include "service/log_proof.h"
#include "service/verify_work.h"

enum fail verify_head(struct verify_work *work, struct str checkpoint, struct merkle_head *ret_head)
{
    const struct note_signer *log = &work->trust.log;
    struct checkpoint head;
    struct str text;
    int64_t at;
    if (log->name.len == 0)
        return FAIL_INVALID;
    TRY(note_text(checkpoint, &text));
    TRY(checkpoint_parse(work->arena, text, &head));
    TRY(note_verify(work->arena, checkpoint, log, &at));
    if (!str_equal(head.origin, log->name))
        return FAIL_INVALID;
    *ret_head = head.head;
    return FAIL_NONE;
}

static enum fail judge_split(struct verify_work *work)
{
    return verify_judge(work, VERIFY_FORGED, "split",
        N_("The log shows two histories: this is not in the one that was seen before."));
}

static enum fail prove(struct verify_work *work, const struct merkle_head *old,
    const struct merkle_head *head, struct merkle_proof *ret_proof)
{
    struct str json;
    struct str sizes = str_format(
        work->arena, "%llu/%llu", (unsigned long long)old->size, (unsigned long long)head->size);
    TRY(verify_get(work, "log/consistency/{1}", sizes, &json));
    return log_proof_parse(work->arena, json, ret_proof) == FAIL_NONE ? FAIL_NONE : FAIL_NOT_FOUND;
}

/* FAIL_NOT_FOUND: there is nobody to ask for the proof, or no such proof. */
static enum fail compare(
    struct verify_work *work, const struct merkle_head *seen, const struct merkle_head *head)
{
    bool is_later = head->size > seen->size;
    const struct merkle_head *old = is_later ? seen : head;
    const struct merkle_head *latest = is_later ? head : seen;
    struct merkle_proof *proof = NEW(work->arena, struct merkle_proof);
    if (old->size < latest->size)
        TRY(prove(work, old, latest, proof));
    return merkle_verify_consistency(old, latest, proof) == FAIL_NONE ? FAIL_NONE
                                                                      : judge_split(work);
}

static enum fail check_seen(
    struct verify_work *work, const struct merkle_head *head, bool is_latest)
{
    struct merkle_head seen;
    if (verify_head(work, work->input->seen, &seen) != FAIL_NONE)
        return verify_judge(work, VERIFY_UNKNOWN, "seen",
            N_("What was seen before is no head of this log, signed by its key."));
    if (is_latest && head->size < seen.size)
        return verify_judge(work, VERIFY_UNKNOWN, "rollback",
            N_("The log of the register has fewer entries than it had: its database was put "
               "back."));
    enum fail fail = compare(work, &seen, head);
    if (fail == FAIL_NOT_FOUND && is_latest)
        return verify_judge(work, VERIFY_UNKNOWN, "seen",
            N_("The register does not prove that its log goes on from what was seen before."));
    if (fail == FAIL_NOT_FOUND) {
        verify_holds(work, "seen",
            N_("Not compared with the head of the log that was seen before, for want of a proof."),
            STR(""));
        return FAIL_NONE;
    }
    TRY(fail);
    if (is_latest || !work->input->source)
        verify_holds(
            work, "seen", N_("The log is one history with what was seen of it before."), STR(""));
    return FAIL_NONE;
}

enum fail verify_seen(struct verify_work *work, struct str checkpoint, bool is_latest)
{
    struct merkle_head head;
    if (verify_head(work, checkpoint, &head) != FAIL_NONE)
        return FAIL_NONE;
    if (work->input->seen.len > 0)
        TRY(check_seen(work, &head, is_latest));
    if (is_latest)
        work->result->head = checkpoint;
    return FAIL_NONE;
}
