#include "service/certificate_paper_service.h"

#include "document/pdf_sign.h"
#include "service/certificate_make.h"
#include "service/certificate_print.h"
#include "service/paper_seal.h"
#include "service/register_service.h"
#include "store/certificate_store.h"
#include "store/event_store.h"
#include "store/wording_store.h"
#include "sys/file.h"

enum { PAPER_BYTES = 64 * 1024 * 1024 };

/* A text in both languages is printed in either, too. */
static bool is_edition(enum certificate_languages agreed, struct str language,
    enum certificate_languages *ret_language)
{
    int code = (int)agreed;
    if (language.len > 0 && !codes_parse(&certificate_languages_codes, language, &code))
        return false;
    *ret_language = (enum certificate_languages)code;
    return agreed == CERTIFICATE_IN_BOTH || code == (int)agreed;
}

/* One version for the day of issue, and one for each part that joined the annex since. */
static enum fail version_of(
    struct use *use, const struct certificate *certificate, int64_t *ret_version)
{
    struct certificate *parts;
    size_t n;
    TRY(certificate_store_parts(&use->tx, certificate->number, &parts, &n));
    *ret_version = 1 + (int64_t)n;
    return FAIL_NONE;
}

static enum fail find_kept(struct use *use, struct certificate_paper *paper)
{
    struct certificate_paper last;
    enum fail fail = certificate_paper_store_last(&use->tx, paper->number, paper->language, &last);
    if (fail == FAIL_NONE && last.version >= paper->version)
        *paper = last;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

enum fail certificate_paper_service_plan(struct use *use, struct str number, struct str language,
    struct certificate_paper_plan *ret_plan)
{
    struct certificate certificate;
    struct certificate_wording wording;
    struct certificate_document document;
    struct certificate_paper_plan plan = {0};
    TRY(register_service_find(use, number, &certificate));
    TRY(certificate_make_wording(use, &certificate, &wording));
    if (!is_edition(wording.text.languages, language, &plan.paper.language))
        return FAIL_NOT_FOUND;
    plan.paper.number = certificate.number;
    plan.certification_case = certificate.certification_case;
    TRY(version_of(use, &certificate, &plan.paper.version));
    TRY(find_kept(use, &plan.paper));
    if (plan.paper.sha256.len == 0) {
        TRY(certificate_print_document(use, &certificate, &document));
        plan.job = certificate_print_job(use->arena, &document,
            codes_format(&certificate_languages_codes, (int)plan.paper.language));
    }
    *ret_plan = plan;
    return FAIL_NONE;
}

/* Ours, that program and page check without a network, and behind it that for readers of PDF. */
static enum fail seal(struct use *use, struct str drawn, struct str *ret_pdf)
{
    const struct seal *key = &use->platform->seal;
    struct pdf_prepared prepared;
    struct str sealed;
    struct str der;
    const struct pdf_signature about = {
        .name = use->platform->body.name,
        .reason = text_get(LANGUAGE_ZH_CN, N_("Certificate issued")),
        .signed_at = clock_now(use->platform->clock),
    };
    TRY(paper_seal_apply(use, drawn, &sealed));
    TRY(pdf_sign_prepare(&use->problems, sealed, &about, seal_size(key), &prepared));
    const struct str sha256 = {(const char *)prepared.sha256, sizeof prepared.sha256};
    TRY(seal_sign(use->arena, key, sha256, &der));
    return pdf_sign_finish(&use->problems, &prepared, der, ret_pdf);
}

static enum fail append_event(struct use *use, const struct certificate_paper_plan *plan,
    const struct certificate_paper *paper)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    bool has_case = plan->certification_case.len > 0;
    json_write_object(&json, NULL);
    json_write_text(&json, "number", paper->number);
    json_write_text(
        &json, "language", codes_format(&certificate_languages_codes, (int)paper->language));
    json_write_int(&json, "version", paper->version);
    json_write_text(&json, "sha256", paper->sha256);
    json_write_end(&json);
    struct event event = {
        .at = paper->signed_at,
        .action = STR("certificate.seal"),
        .subject = has_case ? str_concat(use->arena, STR("case:"), plan->certification_case)
                            : str_concat(use->arena, STR("certificate:"), paper->number),
        .detail = buf_str(&detail),
    };
    return event_store_append(&use->tx, &event);
}

static enum fail keep_inside(struct use *use, const struct certificate_paper_plan *plan,
    struct str drawn, struct certificate_paper *paper)
{
    struct str pdf;
    TRY(find_kept(use, paper));
    if (paper->sha256.len > 0)
        return FAIL_NONE;
    TRY(seal(use, drawn, &pdf));
    TRY(blob_put(use->arena, use->platform->blobs, pdf, &paper->sha256));
    paper->signed_at = clock_now(use->platform->clock);
    TRY(certificate_paper_store_add(&use->tx, paper));
    return append_event(use, plan, paper);
}

enum fail certificate_paper_service_keep(struct use *use, const struct certificate_paper_plan *plan,
    struct str drawn, struct str *ret_sha256)
{
    struct certificate_paper paper = plan->paper;
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = keep_inside(use, plan, drawn, &paper);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_sha256 = paper.sha256;
    return FAIL_NONE;
}

enum fail certificate_paper_service_read(
    const struct platform *platform, struct arena *arena, struct str sha256, struct str *ret_pdf)
{
    return file_read(arena, blob_path(arena, platform->blobs, sha256), PAPER_BYTES, ret_pdf);
}
