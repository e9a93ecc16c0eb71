#include "domain/certificate_status.h"
#include "service/scheme_service.h"
#include "web/log_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("What changed"), NULL, false},
    {N_("Certificate, scheme or key"), NULL, false},
    {N_("Counts from"), NULL, false},
    {N_("Entered"), NULL, false},
    {N_("Entry"), NULL, true},
};
/* clang-format on */

static const struct {
    const char *kind;
    const char *label;
} other_kinds[] = {
    {"scheme_approve", N_("Scheme version approved")},
    {"scheme_withdraw", N_("Approval of a scheme version withdrawn")},
    {"key_start", N_("Signing key in use from now on")},
    {"key_retire", N_("Signing key retired")},
    {"key_compromise", N_("Signing key compromised: trusted no longer")},
};

static struct str what_of(const struct visit *visit, struct str kind)
{
    int act;
    if (codes_parse(&status_act_codes, kind, &act))
        return visit_say(visit, status_act_label((enum status_act)act));
    for (size_t i = 0; i < ARRAY_LEN(other_kinds); i++)
        if (str_equal(str_of(other_kinds[i].kind), kind))
            return visit_say(visit, other_kinds[i].label);
    return kind;
}

static struct log_line line_of(struct visit *visit, const struct log_leaf *leaf)
{
    struct log_line line = {.leaf = leaf, .what = what_of(visit, leaf->kind)};
    struct str id = leaf->subject;
    struct str noun;
    if (str_cut(&id, ':', &noun) && str_equal(noun, STR("certificate"))) {
        line.name = id;
        line.path = str_concat(visit->arena, STR("/c/"), http_encode(visit->arena, id));
    } else if (str_equal(noun, STR("key"))) {
        line.name = id;
    } else {
        line.name = scheme_service_name(&visit->use, visit->page.language, id);
    }
    return line;
}

enum fail pages_log(struct visit *visit)
{
    struct table table = {
        .path = "/log",
        .caption = N_("Transparency log"),
        .search = N_("Certificate number, company or scheme"),
        .empty = N_("The log has no such entry."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    const struct note_signer signer = log_service_signer(&visit->use);
    struct log_page found;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(log_service_page(&visit->use, &request, &found));
    table.total = found.total;
    struct log_line *lines = NEW_ARRAY(visit->arena, struct log_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, &found.leaves[i]);
    struct log_screen screen = {
        .table = &table,
        .lines = lines,
        .n = found.n,
        .key = note_signer_format(visit->arena, &signer),
        .address = str_concat(visit->arena, visit->use.platform->body.base_url, STR("/log")),
    };
    TRY(log_service_checkpoint(&visit->use, &screen.checkpoint));
    visit->page.title = visit_say(visit, N_("Transparency log"));
    view_log(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}
