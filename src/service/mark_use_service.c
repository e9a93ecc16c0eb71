#include "service/mark_use_service.h"

#include "document/stars.h"
#include "store/certificate_store.h"

enum { CARRIED_ROWS = 200 };

static bool is_body(const struct use *use)
{
    return (use->actor.roles & ROLES_BODY) != 0;
}

static bool is_own(const struct use *use, struct str organisation)
{
    return use->actor.organisation.len > 0 && str_equal(use->actor.organisation, organisation);
}

enum fail mark_use_service_certificate(
    struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate certificate;
    struct str key = certificate_number_normalise(use->arena, number);
    TRY(certificate_store_load(&use->tx, key, &certificate));
    if (!is_body(use) && !is_own(use, certificate.organisation))
        return FAIL_NOT_FOUND;
    certificate.status = certificate_status_on(&certificate, use_today(use));
    *ret_certificate = certificate;
    return FAIL_NONE;
}

enum fail mark_use_service_page(struct use *use, const struct mark_filter *filter,
    const struct page_request *page, struct mark_page *ret_page)
{
    struct mark_filter own = *filter;
    struct mark_page found;
    if (!use_is_signed_in(use))
        return FAIL_UNAUTHENTICATED;
    own.today = use_today(use);
    if (!is_body(use))
        own.organisation = use->actor.organisation;
    TRY(mark_store_page(&use->tx, &own, page, &found.rows, &found.n));
    TRY(mark_store_count(&use->tx, &own, &found.total));
    for (size_t i = 0; i < found.n; i++) {
        const struct certificate certificate = {
            .status = found.rows[i].status, .expires_on = found.rows[i].expires_on};
        found.rows[i].status = certificate_status_on(&certificate, use_today(use));
    }
    *ret_page = found;
    return FAIL_NONE;
}

enum fail mark_use_service_of_certificate(
    struct use *use, struct str certificate, struct mark_row **ret_rows, size_t *ret_n)
{
    const struct mark_filter filter = {.certificate = certificate, .today = use_today(use)};
    const struct page_request page = {.limit = CARRIED_ROWS};
    struct mark_row *rows;
    size_t n;
    size_t kept = 0;
    TRY(mark_store_page(&use->tx, &filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].state != MARK_STOPPED && rows[i].state != MARK_REFUSED)
            rows[kept++] = rows[i];
    *ret_rows = rows;
    *ret_n = kept;
    return FAIL_NONE;
}

enum fail mark_use_service_valid(
    struct use *use, struct certificate **ret_certificates, size_t *ret_n)
{
    struct certificate *found;
    size_t n;
    size_t kept = 0;
    TRY(certificate_store_of_organisation(&use->tx, use->actor.organisation, STR(""), &found, &n));
    for (size_t i = 0; i < n; i++)
        if (certificate_status_on(&found[i], use_today(use)) == CERTIFICATE_VALID)
            found[kept++] = found[i];
    *ret_certificates = found;
    *ret_n = kept;
    return FAIL_NONE;
}

static enum fail see(struct use *use, struct str id, struct mark_use *ret_mark)
{
    struct mark_use mark;
    TRY(mark_store_load(&use->tx, id, &mark));
    if (!is_body(use) && !is_own(use, mark.organisation))
        return FAIL_NOT_FOUND;
    *ret_mark = mark;
    return FAIL_NONE;
}

enum fail mark_use_service_load(struct use *use, struct str id, struct mark_view *ret_view)
{
    struct mark_view view = {0};
    TRY(see(use, id, &view.mark));
    TRY(mark_use_service_certificate(use, view.mark.certificate, &view.certificate));
    TRY(mark_file_store_list(&use->tx, id, &view.files, &view.n_files));
    bool is_officer = (use->actor.roles & MARK_OFFICERS) != 0;
    bool is_holder = is_own(use, view.mark.organisation);
    enum mark_state state = view.mark.state;
    view.must_stop = mark_use_must_stop(&view.mark, view.certificate.status);
    view.is_overdue = mark_use_is_overdue(&view.mark, use_today(use));
    view.may_judge = is_officer && state == MARK_REQUESTED;
    view.may_correct = is_holder && state == MARK_MISUSED;
    view.may_verify = is_officer && state == MARK_CORRECTED;
    view.may_stop = (is_officer || is_holder) && mark_use_goes_on(state);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail mark_use_service_file(struct use *use, struct str id, struct mark_file *ret_file)
{
    struct mark_file file;
    struct mark_use mark;
    TRY(mark_file_store_load(&use->tx, id, &file));
    TRY(see(use, file.mark, &mark));
    *ret_file = file;
    return FAIL_NONE;
}

enum fail mark_use_service_mark(struct use *use, struct str number, struct str *ret_svg)
{
    struct certificate certificate;
    struct buf out = buf_new(use->arena);
    TRY(mark_use_service_certificate(use, number, &certificate));
    if (certificate.status != CERTIFICATE_VALID)
        return use_refuse(use, FAIL_STATE, "certificate", "not_valid",
            N_("The mark is shown only while the certificate is valid."));
    struct stars stars = stars_draw(use->arena, certificate.stars);
    buf_put(&out, STR("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 300\" "
                      "width=\"480\" height=\"300\" font-family=\"Noto Sans CJK SC, sans-serif\" "
                      "text-anchor=\"middle\">\n"
                      "<rect x=\"6\" y=\"6\" width=\"468\" height=\"288\" rx=\"18\" fill=\"#fff\" "
                      "stroke=\"#17598f\" stroke-width=\"6\"/>\n"
                      "<text x=\"240\" y=\"62\" font-size=\"34\" fill=\"#17598f\">"
                      "服务认证</text>\n"
                      "<text x=\"240\" y=\"92\" font-size=\"17\" fill=\"#17598f\">"
                      "SERVICE CERTIFICATION</text>\n"));
    buf_format(&out,
        "<g transform=\"translate(240 150) scale(0.32)\"><path d=\"%" STR_PRI
        "\" fill=\"#b7820f\"/></g>\n",
        STR_ARG(stars.outline));
    const struct {
        int y;
        int size;
        struct str text;
    } lines[] = {{212, 19, certificate.standard}, {240, 19, certificate.number},
        {270, 16, use->platform->body.name}};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        buf_format(&out, "<text x=\"240\" y=\"%d\" font-size=\"%d\" fill=\"#15212b\">", lines[i].y,
            lines[i].size);
        for (size_t k = 0; k < lines[i].text.len; k++) {
            char c = lines[i].text.data[k];
            buf_put(&out, c == '<'   ? STR("&lt;")
                          : c == '&' ? STR("&amp;")
                                     : str_sub(lines[i].text, k, 1));
        }
        buf_put(&out, STR("</text>\n"));
    }
    buf_put(&out, STR("</svg>\n"));
    *ret_svg = buf_str(&out);
    return FAIL_NONE;
}
