#include "base/version.h"
#include "service/case_service.h"
#include "service/field_file.h"
#include "service/field_sync.h"
#include "web/field_json.h"
#include "web/pages.h"
#include "web/visit_json.h"

/* Who is signed in on the device, with the token that its sending needs, and their cases. */
enum fail pages_field_me(struct visit *visit)
{
    struct case_row *rows;
    size_t n;
    struct json_write json = json_write_new(&visit->out);
    TRY(case_service_mine(&visit->use, &rows, &n));
    json_write_object(&json, NULL);
    json_write_text(&json, "account", visit->use.actor.account);
    json_write_text(&json, "name", visit->use.actor.name);
    json_write_text(&json, "csrf", visit->page.csrf);
    json_write_text(&json, "version", STR(XINGHENG_VERSION));
    json_write_list(&json, "cases");
    for (size_t i = 0; i < n; i++) {
        json_write_object(&json, NULL);
        json_write_text(&json, "id", rows[i].id);
        json_write_text(&json, "organisation", rows[i].organisation_name);
        json_write_text(&json, "state", codes_format(&case_state_codes, (int)rows[i].state));
        json_write_text(&json, "state_label", visit_say(visit, case_state_label(rows[i].state)));
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
    return FAIL_NONE;
}

enum fail pages_field_pack(struct visit *visit)
{
    struct field_pack pack;
    struct json_write json = json_write_new(&visit->out);
    TRY(field_pack_load(&visit->use, visit_param(visit, "case"), &pack));
    return field_json_pack(visit, &pack, &json);
}

enum fail pages_field_sync(struct visit *visit)
{
    struct str reply;
    TRY(field_sync_run(&visit->use, visit_param(visit, "case"), visit->request->body, &reply));
    buf_put(&visit->out, reply);
    return FAIL_NONE;
}

static struct str typed(const struct visit *visit, const char *name)
{
    return http_pair_get(visit->request->form, str_of(name));
}

/* The first file of the form; no name: none came. */
static struct upload file_of(const struct visit *visit)
{
    const struct http_files *files = &visit->request->files;
    for (size_t i = 0; i < files->n; i++) {
        const struct http_file *file = &files->items[i];
        if (str_equal(file->field, STR("file")))
            return (struct upload){file->name, file->path, file->sha256, file->size};
    }
    return (struct upload){0};
}

enum fail pages_field_file(struct visit *visit)
{
    struct json_write json = json_write_new(&visit->out);
    struct field_file file = {
        .case_id = visit_param(visit, "case"),
        .id = typed(visit, "id"),
        .clause = typed(visit, "clause"),
        .site = typed(visit, "site"),
        .sample = typed(visit, "sample"),
        .caption = typed(visit, "caption"),
        .taken_at = typed(visit, "taken_at"),
        .annotates = typed(visit, "annotates"),
        .upload = file_of(visit),
    };
    TRY(field_file_store(&visit->use, &file));
    json_write_object(&json, NULL);
    json_write_text(&json, "id", file.id);
    json_write_text(&json, "evidence", file.evidence);
    json_write_text(&json, "result", codes_format(&field_file_codes, (int)file.outcome));
    visit_json_problems(visit, &json, &visit->use.problems);
    json_write_end(&json);
    return FAIL_NONE;
}
