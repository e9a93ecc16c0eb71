#include "base/version.h"
#include "service/case_service.h"
#include "service/field_sync.h"
#include "web/field_json.h"
#include "web/pages.h"

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
