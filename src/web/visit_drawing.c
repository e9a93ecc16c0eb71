#include "web/visit_drawing.h"

static enum fail print(struct visit *visit)
{
    const struct renderer *renderer = &visit->use.platform->renderer;
    struct http_response *response = visit->response;
    TRY(renderer->render(renderer->context, visit->arena, visit->print_job, &response->body));
    bool is_pdf = visit->print_type.len == 0;
    response->content_type = is_pdf ? STR("application/pdf") : visit->print_type;
    http_header(response, STR("Cache-Control"), STR("private, no-store"));
    http_file_name(response, visit->print_name, is_pdf);
    return FAIL_NONE;
}

static void send_picture(struct visit *visit, struct str media_type)
{
    visit->response->content_type = media_type;
    http_header(visit->response, STR("Cache-Control"), STR("private, no-store"));
}

static void send_blank(struct visit *visit)
{
    send_picture(visit, STR("image/svg+xml"));
    visit->response->body =
        STR("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>");
}

static void draw_picture(struct visit *visit)
{
    const struct renderer *renderer = &visit->use.platform->renderer;
    struct str jpeg = STR("");
    enum fail drawn = renderer->render(renderer->context, visit->arena, visit->picture.job, &jpeg);
    enum fail kept = thumbnail_service_keep(visit->arena, &visit->picture, drawn, jpeg);
    if (kept != FAIL_NONE)
        visit->response->log = STR("a small picture could not be kept");
    if (drawn != FAIL_NONE) {
        send_blank(visit);
        return;
    }
    send_picture(visit, STR("image/jpeg"));
    visit->response->body = jpeg;
}

enum fail visit_drawing_run(struct visit *visit)
{
    if (visit->picture.job.len > 0)
        draw_picture(visit);
    return visit->print_job.len > 0 ? print(visit) : FAIL_NONE;
}

void visit_send(struct visit *visit, struct str media_type, struct str name, struct str content)
{
    visit->response->content_type = media_type;
    http_header(visit->response, STR("Cache-Control"), STR("no-store"));
    if (name.len > 0)
        http_file_name(visit->response, name, false);
    visit->response->body = content;
}

void visit_docx(struct visit *visit, struct str name, struct str job)
{
    visit_print(visit, name, job);
    visit->print_type =
        STR("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}

void visit_print(struct visit *visit, struct str name, struct str job)
{
    visit->print_job = job;
    visit->print_name = name;
}

void visit_picture(struct visit *visit, const struct thumbnail *thumbnail)
{
    visit->picture = *thumbnail;
    if (thumbnail->is_blank) {
        send_blank(visit);
    } else if (thumbnail->is_kept) {
        send_picture(visit, STR("image/jpeg"));
        visit->response->file = thumbnail->path;
    }
}
