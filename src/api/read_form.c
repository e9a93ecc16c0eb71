#include "api/reads.h"
#include "base/limits.h"
#include "service/form_service.h"
#include "service/nonconformity_paper.h"
#include "service/print_service.h"

struct form_reply {
    struct str code;
    struct str name;
    bool for_client;
    bool is_there;
    int64_t since;
};

struct forms_reply {
    struct form_reply *forms;
    size_t n;
};

static const struct reply_field form_fields[] = {
    {"code", REPLY(TEXT, struct form_reply, code)},
    {"name", REPLY(TEXT, struct form_reply, name)},
    {"for_client", REPLY(BOOL, struct form_reply, for_client)},
    {"is_there", REPLY(BOOL, struct form_reply, is_there),
        .note = N_("Whether what it tells of has happened")},
    {"since", REPLY(INSTANT, struct form_reply, since), .optional = true},
};
static const struct reply_shape form_shape = {REPLY_SHAPE("Form", form_fields, struct form_reply)};

static const struct reply_field forms_fields[] = {
    {"forms", REPLY_MANY(LIST, struct forms_reply, forms, n), .shape = &form_shape},
};
static const struct reply_shape forms_shape = {
    REPLY_SHAPE("Forms", forms_fields, struct forms_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct forms_reply *reply = NEW(arena, struct forms_reply);
    struct form_list list;
    TRY(form_service_list(&call->use, call_param(call, "case"), &list));
    reply->forms = NEW_ARRAY(arena, struct form_reply, list.n);
    for (size_t i = 0; i < list.n; i++) {
        const struct form_entry *entry = &list.entries[i];
        reply->forms[reply->n++] = (struct form_reply){
            .code = str_of(entry->form->code),
            .name = text_get(call->use.language, entry->form->label),
            .for_client = entry->form->reader == FORM_CLIENT,
            .is_there = entry->is_there,
            .since = entry->since,
        };
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_form_list = {
    .path = "cases/{case}/forms",
    .summary = N_("The forms of a case's file that the caller may read, there or not yet"),
    .roles = READ_SIGNED_IN,
    .reply = &forms_shape,
    .show = show,
};

static enum fail show_pdf(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct call_file *file = NEW(arena, struct call_file);
    struct str code = call_param(call, "form");
    struct paper paper;
    TRY(form_service_paper(&call->use, call_param(call, "case"), code, call->use.language, &paper));
    file->job = print_service_paper_job(arena, &paper);
    file->media_type = STR("application/pdf");
    file->name = str_concat(arena, code, STR(".pdf"));
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_form_pdf = {
    .path = "cases/{case}/forms/{form}/pdf",
    .summary = N_("A form of a case's file as PDF, made from what is recorded"),
    .roles = READ_SIGNED_IN,
    .media_type = "application/pdf",
    .show = show_pdf,
};

static enum fail show_nonconformity(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct call_file *file = NEW(arena, struct call_file);
    struct paper paper;
    TRY(nonconformity_paper_make(
        &call->use, call_param(call, "case"), call_param(call, "nc"), call->use.language, &paper));
    file->job = print_service_paper_job(arena, &paper);
    file->media_type = STR("application/pdf");
    file->name = str_concat(arena, paper.number, STR(".pdf"));
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_nonconformity_pdf = {
    .path = "cases/{case}/nonconformities/{nc}/pdf",
    .summary = N_("The report of one nonconformity as PDF: the fact, all answers, verifications "
                  "and who signs"),
    .roles = READ_SIGNED_IN,
    .media_type = "application/pdf",
    .show = show_nonconformity,
};
