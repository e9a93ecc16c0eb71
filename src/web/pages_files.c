#include "web/pages.h"

#include "service/case_service.h"
#include "service/change_service.h"
#include "service/complaint_service.h"
#include "service/document_service.h"
#include "service/evaluation_service.h"
#include "service/file_comment_service.h"
#include "service/mark_use_service.h"
#include "service/mystery_service.h"
#include "service/nonconformity_service.h"
#include "service/person_service.h"
#include "service/presence_service.h"
#include "service/settlement_service.h"
#include "service/stage1_service.h"
#include "service/transfer_service.h"

/* A file of the blob store in place of a page. */
struct sent_file {
    struct str sha256;
    struct str media_type;
    struct str name;
    bool is_inline; /* shown by the browser, else saved */
};

static void send_file(struct visit *visit, const struct sent_file *file)
{
    struct http_response *response = visit->response;
    response->content_type = file->media_type;
    response->file = blob_path(visit->arena, visit->use.platform->blobs, file->sha256);
    http_header(response, STR("Cache-Control"), STR("private, no-store"));
    http_file_name(response, file->name, file->is_inline);
}

/* What browsers show without running anything that is in it. */
static bool is_shown_inline(struct str media_type)
{
    static const char *const types[] = {
        "image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"};
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_equal(str_of(types[i]), media_type))
            return true;
    return false;
}

enum fail pages_evidence(struct visit *visit)
{
    struct evidence evidence;
    TRY(case_service_evidence(&visit->use, visit_param(visit, "evidence"), &evidence));
    send_file(visit, &(struct sent_file){evidence.sha256, evidence.media_type, evidence.name,
                         is_shown_inline(evidence.media_type)});
    return FAIL_NONE;
}

enum fail pages_evidence_thumbnail(struct visit *visit)
{
    struct evidence evidence;
    struct thumbnail thumbnail;
    TRY(case_service_evidence(&visit->use, visit_param(visit, "evidence"), &evidence));
    TRY(thumbnail_service_find(&visit->use, evidence.sha256, evidence.media_type, &thumbnail));
    visit_picture(visit, &thumbnail);
    return FAIL_NONE;
}

enum fail pages_change_licence(struct visit *visit)
{
    struct change_row row;
    TRY(change_service_show(&visit->use, visit_param(visit, "change"), &row));
    if (row.change.licence_sha256.len == 0)
        return FAIL_NOT_FOUND;
    send_file(visit, &(struct sent_file){row.change.licence_sha256, row.change.licence_type,
                         row.change.licence_name, is_shown_inline(row.change.licence_type)});
    return FAIL_NONE;
}

enum fail pages_change_proof(struct visit *visit)
{
    struct change_row row;
    TRY(change_service_show(&visit->use, visit_param(visit, "change"), &row));
    if (row.change.proof_sha256.len == 0)
        return FAIL_NOT_FOUND;
    send_file(visit, &(struct sent_file){row.change.proof_sha256, row.change.proof_type,
                         row.change.proof_name, is_shown_inline(row.change.proof_type)});
    return FAIL_NONE;
}

enum fail pages_transfer_proof(struct visit *visit)
{
    struct transfer_out transfer;
    TRY(transfer_service_proof(
        &visit->use, visit_param(visit, "certificate"), visit_param(visit, "transfer"), &transfer));
    send_file(visit, &(struct sent_file){transfer.proof_sha256, transfer.proof_type,
                         transfer.proof_name, is_shown_inline(transfer.proof_type)});
    return FAIL_NONE;
}

enum fail pages_competence(struct visit *visit)
{
    struct held_code code;
    TRY(person_service_file(&visit->use, visit_param(visit, "competence"), &code));
    send_file(visit, &(struct sent_file){code.file_sha256, code.media_type, code.file_name,
                         is_shown_inline(code.media_type)});
    return FAIL_NONE;
}

enum fail pages_stage1_file(struct visit *visit)
{
    struct stage1_file file;
    TRY(stage1_service_file(&visit->use, visit_param(visit, "answer"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_comment_file(struct visit *visit)
{
    struct file_answer_file file;
    TRY(file_comment_service_file(&visit->use, visit_param(visit, "answer"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_complaint_file(struct visit *visit)
{
    struct complaint_file file;
    TRY(complaint_service_file(&visit->use, visit_param(visit, "proof"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_mark_file(struct visit *visit)
{
    struct mark_file file;
    TRY(mark_use_service_file(&visit->use, visit_param(visit, "proof"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_settlement_file(struct visit *visit)
{
    struct settlement_file file;
    TRY(settlement_service_file(&visit->use, visit_param(visit, "receipt"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_nonconformity_file(struct visit *visit)
{
    struct nc_file file;
    TRY(nonconformity_service_file(&visit->use, visit_param(visit, "proof"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_document(struct visit *visit)
{
    struct document_file file;
    TRY(document_service_file(&visit->use, visit_param(visit, "document"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_mystery_file(struct visit *visit)
{
    struct mystery_file file;
    TRY(mystery_service_file(&visit->use, visit_param(visit, "recording"), &file));
    send_file(visit, &(struct sent_file){file.sha256, file.media_type, file.name,
                         is_shown_inline(file.media_type)});
    return FAIL_NONE;
}

enum fail pages_presence_signature(struct visit *visit)
{
    struct presence_attendance attendance;
    TRY(presence_service_signature(&visit->use, visit_param(visit, "signature"), &attendance));
    send_file(visit,
        &(struct sent_file){attendance.sha256, STR("image/png"), STR("signature.png"), true});
    return FAIL_NONE;
}

enum fail pages_presence_photo(struct visit *visit)
{
    struct presence_photo_row photo;
    TRY(presence_service_photo(&visit->use, visit_param(visit, "photo"), &photo));
    send_file(visit, &(struct sent_file){photo.sha256, photo.media_type, photo.name,
                         is_shown_inline(photo.media_type)});
    return FAIL_NONE;
}

enum fail pages_population(struct visit *visit)
{
    struct case_view view;
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &view));
    if (view.programme.population_file.len == 0)
        return FAIL_NOT_FOUND;
    send_file(visit, &(struct sent_file){view.programme.population_file,
                         STR("text/csv; charset=utf-8"), STR("population.csv"), false});
    return FAIL_NONE;
}

/* The assessment file, as `xingheng score` reads it. */
enum fail pages_sheet_file(struct visit *visit)
{
    struct evaluation_sheet sheet;
    TRY(case_service_sheet(&visit->use, visit_param(visit, "case"), &sheet));
    struct str day = date_format(visit->arena, use_today(&visit->use));
    struct str name = str_format(
        visit->arena, "%" STR_PRI "-%" STR_PRI ".json", STR_ARG(sheet.scheme->id), STR_ARG(day));
    visit_send(visit, STR("application/json"), name, sheet.file);
    return FAIL_NONE;
}
