#include "service/signature.h"

#include "store/signature_store.h"

static enum fail refuse_other_text(struct use *use)
{
    return use_refuse(use, FAIL_STALE, "sha256", "other_text",
        N_("This is not the text that was shown: it has changed since. Read it again before you "
           "sign."));
}

static struct signed_document key_of(const struct signing *signing)
{
    return (struct signed_document){.certification_case = signing->certification_case,
        .kind = signing->kind,
        .version = signing->version};
}

/* What others signed, or what is made now: then it is kept. */
static enum fail take_document(
    struct use *use, const struct signing *signing, struct signed_document *ret_document)
{
    struct signed_document document = key_of(signing);
    const struct signed_document key = document;
    struct str made = signing->paper ? paper_sha256(use->arena, signing->paper) : STR("");
    enum fail fail = signed_document_store_load(&use->tx, &key, &document);
    bool is_kept = fail == FAIL_NONE;
    if (!is_kept && fail != FAIL_NOT_FOUND)
        return fail;
    if (!is_kept && !signing->paper)
        return use_refuse(
            use, FAIL_STATE, "", "no_document", N_("There is no document to sign here yet."));
    struct str sha256 = is_kept ? document.sha256 : made;
    if (signing->paper && !str_equal(made, sha256))
        return refuse_other_text(use);
    if (signing->shown.len > 0 && !str_equal(signing->shown, sha256))
        return refuse_other_text(use);
    if (!is_kept) {
        document.sha256 = made;
        document.content = paper_content(use->arena, signing->paper);
        document.made_at = use->now;
        TRY(signed_document_store_add(&use->tx, &document));
    }
    *ret_document = document;
    return FAIL_NONE;
}

static bool is_of(const struct document_signature *signature, const struct signed_document *key)
{
    return signature->kind == key->kind && signature->version == key->version;
}

static enum fail next_position(
    struct use *use, const struct signed_document *document, int64_t *ret_position)
{
    struct document_signature *all;
    size_t n;
    int64_t position = 1;
    TRY(document_signature_store_list(&use->tx, document->certification_case, &all, &n));
    for (size_t i = 0; i < n; i++) {
        if (!is_of(&all[i], document))
            continue;
        if (str_equal(all[i].account, use->actor.account))
            return use_refuse(
                use, FAIL_STATE, "", "signed", N_("You have signed this document already."));
        position = all[i].position + 1;
    }
    *ret_position = position;
    return FAIL_NONE;
}

enum fail signature_put(struct use *use, const struct signing *signing)
{
    struct signed_document document = {0};
    TRY(take_document(use, signing, &document));
    struct document_signature signature = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = document.certification_case,
        .kind = document.kind,
        .version = document.version,
        .capacity = signing->capacity,
        .account = use->actor.account,
        .name = use->actor.name,
        .sha256 = document.sha256,
        .signed_at = use->now,
    };
    TRY(next_position(use, &document, &signature.position));
    use_note(use, signing->note ? signing->note : "signed_sha256", document.sha256);
    return document_signature_store_add(&use->tx, &signature);
}

static bool holds(struct arena *arena, const struct signed_document *documents, size_t n,
    const struct document_signature *signature)
{
    for (size_t i = 0; i < n; i++)
        if (is_of(signature, &documents[i]))
            return str_equal(sha256_hex(arena, documents[i].content), signature->sha256);
    return false;
}

enum fail signature_list(
    struct use *use, struct str case_id, struct signature_row **ret_rows, size_t *ret_n)
{
    struct signed_document *documents;
    struct document_signature *signatures;
    size_t n_documents;
    size_t n;
    TRY(signed_document_store_list(&use->tx, case_id, &documents, &n_documents));
    TRY(document_signature_store_list(&use->tx, case_id, &signatures, &n));
    struct signature_row *rows = NEW_ARRAY(use->arena, struct signature_row, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct signature_row){
            signatures[i], holds(use->arena, documents, n_documents, &signatures[i])};
    *ret_rows = rows;
    *ret_n = n;
    return FAIL_NONE;
}

enum fail signature_last_document(struct use *use, struct str case_id, enum signed_kind kind,
    struct signed_document *ret_document)
{
    struct signed_document *documents;
    size_t n;
    TRY(signed_document_store_list(&use->tx, case_id, &documents, &n));
    *ret_document = (struct signed_document){0};
    for (size_t i = 0; i < n; i++)
        if (documents[i].kind == kind)
            *ret_document = documents[i];
    return FAIL_NONE;
}

void signature_write(struct paper *paper, const struct signature_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct document_signature *s = &rows[i].signature;
        struct str role = text_get(paper->language, signer_capacity_label(s->capacity));
        paper_sign(paper, (struct paper_signature){role, s->name, s->signed_at, s->sha256});
    }
}

enum fail signature_paper(
    struct use *use, const struct signed_document *key, struct paper *ret_paper)
{
    struct signed_document document;
    struct signature_row *rows;
    struct paper paper;
    size_t n;
    size_t from = 0;
    size_t count = 0;
    TRY(signed_document_store_load(&use->tx, key, &document));
    TRY(signature_list(use, key->certification_case, &rows, &n));
    TRY(paper_decode(&use->problems, document.content, &paper));
    for (size_t i = 0; i < n; i++) {
        if (!is_of(&rows[i].signature, &document))
            continue;
        from = count == 0 ? i : from;
        count++;
    }
    signature_write(&paper, rows + from, count);
    *ret_paper = paper;
    return FAIL_NONE;
}
