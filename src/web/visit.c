#include "web/visit.h"

#include "base/limits.h"
#include "http/cookie.h"
#include "service/notice_service.h"
#include "service/session_service.h"
#include "web/navigation.h"
#include "web/routes.h"
#include "web/views.h"
#include "web/visit_drawing.h"

static const struct str session_cookie = STR_INIT("session");
static const struct str notice_cookie = STR_INIT("notice");
static const struct str form_cookie = STR_INIT("form");

struct str visit_param(const struct visit *visit, const char *name)
{
    return http_pair_get(visit->request->params, str_of(name));
}

struct str visit_say(const struct visit *visit, const char *message)
{
    return text_get(visit->page.language, message);
}

void visit_crumbs(struct visit *visit, const struct crumb *crumbs, size_t n)
{
    visit->page.crumbs = crumbs;
    visit->page.n_crumbs = n;
}

void visit_crumb(struct visit *visit, const char *path, const char *label)
{
    struct crumb *crumb = NEW(visit->arena, struct crumb);
    *crumb = (struct crumb){str_of(path), visit_say(visit, label)};
    visit_crumbs(visit, crumb, 1);
}

bool visit_tried(const struct visit *visit, const struct use_case *use_case)
{
    return visit->attempt.use_case == use_case;
}

/* The cookie that the language switch sets, else what the browser asks for, else Chinese. */
static enum language language_of(const struct http_request *request)
{
    enum language language;
    if (language_parse(http_pair_get(request->cookies, STR("language")), &language))
        return language;
    if (language_parse(http_pair_get(request->headers, STR("accept-language")), &language))
        return language;
    return LANGUAGE_ZH_CN;
}

/* The strictest policy that the pages work under: nothing inline, nothing from elsewhere. */
static void add_headers(struct http_response *response)
{
    static const struct http_pair headers[] = {
        {STR_INIT("Content-Security-Policy"),
            STR_INIT(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                "frame-ancestors 'none'")},
        {STR_INIT("Referrer-Policy"), STR_INIT("same-origin")},
        {STR_INIT("Cross-Origin-Opener-Policy"), STR_INIT("same-origin")},
    };
    for (size_t i = 0; i < ARRAY_LEN(headers); i++)
        http_header(response, headers[i].name, headers[i].value);
}

static struct str roles_text(const struct visit *visit, role_set roles)
{
    struct buf out = buf_new(visit->arena);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!(roles & ROLE_BIT(role)))
            continue;
        if (out.len > 0)
            buf_put(&out, STR(" · "));
        buf_put(&out, visit_say(visit, role_label((enum role)role)));
    }
    return buf_str(&out);
}

static void set_cookie(struct visit *visit, struct str name, struct str value, int64_t seconds)
{
    cookie_set(visit->response, (struct cookie){name, value, seconds, visit->request->secure});
}

/* Forms of people who are not signed in carry a token that a cookie of theirs repeats. */
static struct str guest_csrf(struct visit *visit)
{
    struct str token = http_pair_get(visit->request->cookies, form_cookie);
    if (token.len != 52) {
        token = random_token(visit->arena, visit->web->desk.platform->random);
        set_cookie(visit, form_cookie, token, -1);
    }
    return token;
}

/* Notices are shown once, on the page after the act; the cookie holds an index into the routes'
 * messages, never text. */
static void take_notice(struct visit *visit)
{
    struct str word = http_pair_get(visit->request->cookies, notice_cookie);
    if (word.len == 0 || visit->request->method != HTTP_GET)
        return;
    const char *message = routes_notice(word);
    if (message)
        visit->page.notice = visit_say(visit, message);
    visit->page.notice_tone = TONE_GOOD;
    set_cookie(visit, notice_cookie, STR(""), 0);
}

/* Set by the pages that have to tell one browser from another. */
static struct str device_of(const struct visit *visit)
{
    struct str device = http_pair_get(visit->request->cookies, STR("device"));
    return device.len <= LIMIT_CODE ? device : STR("");
}

/* Who is it? A session that is no longer good counts as nobody. */
enum fail visit_identify(struct visit *visit)
{
    struct actor actor = {.address = visit->request->client, .device = device_of(visit)};
    if (!visit->is_formless)
        visit->page.once = random_token(visit->arena, visit->web->desk.platform->random);
    TRY(desk_open(&visit->web->desk, visit->arena, actor, &visit->use));
    visit->use.language = visit->page.language;
    struct str token = http_pair_get(visit->request->cookies, session_cookie);
    enum fail fail = FAIL_UNAUTHENTICATED;
    if (token.len > 0)
        fail = session_service_actor(&visit->use, token, &actor, &visit->page.csrf);
    if (fail != FAIL_NONE && fail != FAIL_UNAUTHENTICATED)
        return fail;
    if (fail == FAIL_UNAUTHENTICATED) {
        if (!visit->is_formless)
            visit->page.csrf = guest_csrf(visit);
        return FAIL_NONE;
    }
    actor.address = visit->request->client;
    actor.device = device_of(visit);
    visit->use.actor = actor;
    visit->token = token;
    visit->response->user = actor.account;
    visit->page.account_name = actor.name;
    visit->page.roles = actor.roles;
    visit->page.account_note = roles_text(visit, actor.roles);
    return FAIL_NONE;
}

struct visit visit_begin(
    const struct web *web, const struct http_request *request, struct http_response *response)
{
    struct visit visit = {
        .web = web,
        .request = request,
        .response = response,
        .arena = request->arena,
        .out = buf_new(request->arena),
        .page = {.language = language_of(request),
            .path = request->path,
            .target = request->target,
            .nav = navigation,
            .n_nav = navigation_count},
    };
    add_headers(response);
    /* Who reads the log cannot answer in a customer's place. */
    if (http_pair_has(request->params, STR("invitation")))
        response->log_path = STR("/s/-");
    return visit;
}

/* An error page in place of whatever was written so far. */
static void show_error(struct visit *visit, int status, struct str title, struct str text)
{
    visit->page.title = title;
    visit->out = buf_new(visit->arena);
    view_error(&visit->out, &visit->page, status, text);
}

static void show_failure(struct visit *visit, enum fail fail)
{
    const struct problem *problem = visit->use.problems.first;
    struct str text = problem ? problem_text(visit->arena, visit->page.language, problem)
                              : visit_say(visit, http_fail_message(fail));
    if (fail == FAIL_BROKEN && str_is_empty(visit->response->log))
        visit->response->log = use_trouble(&visit->use);
    visit->response->status = http_status_of(fail);
    if (fail == FAIL_THROTTLED)
        http_retry_after(visit->response, visit->use.retry_seconds);
    show_error(visit, visit->response->status, visit_say(visit, http_fail_message(fail)), text);
}

static void send_page(struct visit *visit)
{
    if (visit->response->status == 303 || visit->response->body.len > 0 ||
        visit->response->file.len > 0)
        return;
    visit->response->content_type = STR("text/html; charset=utf-8");
    http_header(visit->response, STR("Cache-Control"), STR("no-store"));
    visit->response->body = buf_str(&visit->out);
}

enum fail visit_show_in_read(struct visit *visit, visit_show *show)
{
    visit->use.now = clock_now(visit->web->desk.platform->clock);
    TRY(use_read_begin(&visit->use));
    enum fail fail = notice_service_unread(&visit->use, &visit->page.unread);
    if (fail == FAIL_NONE)
        fail = show(visit);
    use_read_end(&visit->use);
    return fail;
}

/* "/cases" of "/cases/new"; "/" of "/cases". */
static struct str parent_of(struct str path)
{
    size_t len = path.len;
    do
        len--;
    while (len > 1 && path.data[len] != '/');
    return str_sub(path, 0, len);
}

/* The address itself where it is a page's; else, for a form's, the nearest page above it. */
static struct str page_at(const struct visit *visit)
{
    struct http_request request = *visit->request;
    if (request.method != HTTP_POST)
        return request.target;
    request.method = HTTP_GET;
    while (request.path.len > 1 &&
           !router_find(visit->arena, web_router.routes, web_router.n, &request).route)
        request.path = parent_of(request.path);
    return request.path;
}

/* People who are not signed in are asked to, and led back to where they were. */
static void ask_to_sign_in(struct visit *visit)
{
    struct str back = http_encode(visit->arena, page_at(visit));
    http_redirect(visit->response, str_concat(visit->arena, STR("/login?back="), back));
}

static bool may_see(const struct visit *visit, const struct web_page *row)
{
    return row->roles == ANYONE || (visit->page.roles & row->roles);
}

void visit_page(void *context, const struct http_request *request, struct http_response *response)
{
    const struct web_page *row = request->data;
    struct visit visit = visit_begin(context, request, response);
    visit.is_formless = row->is_formless;
    enum fail fail = visit_identify(&visit);
    if (fail == FAIL_NONE && row->roles != ANYONE && visit.token.len == 0) {
        ask_to_sign_in(&visit);
        desk_close(&visit.web->desk, &visit.use);
        return;
    }
    take_notice(&visit);
    if (fail == FAIL_NONE)
        fail = may_see(&visit, row) ? visit_show_in_read(&visit, row->show) : FAIL_FORBIDDEN;
    if (fail != FAIL_NONE)
        show_failure(&visit, fail);
    desk_close(&visit.web->desk, &visit.use);
    enum fail drawn = fail == FAIL_NONE ? visit_drawing_run(&visit) : FAIL_NONE;
    if (drawn != FAIL_NONE)
        show_failure(&visit, drawn);
    send_page(&visit);
}

/* The form's own names, those of the route, and files, as the command's input. */
static struct input input_of(const struct visit *visit)
{
    const struct http_request *request = visit->request;
    size_t n = 0;
    struct input_pair *pairs =
        NEW_ARRAY(visit->arena, struct input_pair, request->params.n + request->form.n);
    for (size_t i = 0; i < request->params.n; i++)
        pairs[n++] =
            (struct input_pair){request->params.items[i].name, request->params.items[i].value};
    for (size_t i = 0; i < request->form.n; i++) {
        struct http_pair pair = request->form.items[i];
        bool own = str_equal(pair.name, STR("csrf")) || http_pair_has(request->params, pair.name);
        if (!own)
            pairs[n++] = (struct input_pair){pair.name, pair.value};
    }
    struct input_file *files = NEW_ARRAY(visit->arena, struct input_file, request->files.n);
    for (size_t i = 0; i < request->files.n; i++) {
        struct http_file file = request->files.items[i];
        files[i] = (struct input_file){file.field, {file.name, file.path, file.sha256, file.size}};
    }
    return (struct input){pairs, n, files, request->files.n};
}

/* "/cases/{case}" with the params, and {id} with the result. */
static struct str fill_path(const struct visit *visit, const char *pattern)
{
    struct buf out = buf_new(visit->arena);
    for (const char *p = pattern; *p; p++) {
        if (*p != '{') {
            buf_char(&out, *p);
            continue;
        }
        const char *end = strchr(p, '}');
        struct str name = {p + 1, (size_t)(end - p - 1)};
        struct str value = str_equal(name, STR("id")) ? visit->use.result_id
                                                      : http_pair_get(visit->request->params, name);
        buf_put(&out, http_encode(visit->arena, value));
        p = end;
    }
    return buf_str(&out);
}

static void succeed(struct visit *visit, const struct web_act *row)
{
    if (!row->next) {
        enum fail shown = visit_show_in_read(visit, row->show);
        if (shown != FAIL_NONE)
            show_failure(visit, shown);
        return;
    }
    if (row->then)
        row->then(visit);
    if (row->done)
        set_cookie(visit, notice_cookie, str_of(row->use_case->name), -1);
    if (visit->response->status != 303)
        http_redirect(visit->response, fill_path(visit, row->next));
}

/* The page again, with what was typed and what is wrong. */
static void show_again(struct visit *visit, const struct web_act *row, enum fail fail)
{
    int status = http_status_of(fail);
    visit->attempt = (struct attempt){row->use_case, fail, visit->use.problems};
    if (visit->attempt.problems.count == 0)
        problem_add(&visit->attempt.problems, STR(""), fail_code(fail), http_fail_message(fail));
    visit->use.problems = problems_new(visit->arena);
    enum fail shown = row->show ? visit_show_in_read(visit, row->show) : fail;
    if (shown != FAIL_NONE) {
        visit->use.problems = visit->attempt.problems;
        show_failure(visit, fail);
    }
    visit->response->status = status;
}

/* What does not come from a form of ours is no act of the visitor's. */
static bool is_own_form(const struct visit *visit)
{
    struct str token = http_pair_get(visit->request->form, STR("csrf"));
    return token.len > 0 && str_equal(token, visit->page.csrf);
}

/* A form is known by what its page put into it and by what was typed: sent by a double click it is
 * done once, changed and sent again it is another. Guests are told apart by their form cookie. */
static struct once once_of(const struct visit *visit)
{
    struct str key = http_pair_get(visit->request->form, STR("_once"));
    if (key.len == 0 || key.len > LIMIT_ONCE_KEY)
        return (struct once){0};
    struct str owner = visit->use.actor.account;
    if (owner.len == 0)
        owner = str_concat(visit->arena, STR("guest:"), sha256_hex(visit->arena, visit->page.csrf));
    return (struct once){.owner = owner, .key = key, .by_input = true};
}

void visit_act(void *context, const struct http_request *request, struct http_response *response)
{
    const struct web_act *row = request->data;
    struct visit visit = visit_begin(context, request, response);
    enum fail fail = visit_identify(&visit);
    if (fail == FAIL_NONE && row->use_case->roles != ANYONE && visit.token.len == 0) {
        ask_to_sign_in(&visit);
        desk_close(&visit.web->desk, &visit.use);
        return;
    }
    if (fail == FAIL_NONE && !is_own_form(&visit))
        fail = use_refuse(&visit.use, FAIL_FORBIDDEN, "", "csrf",
            N_("This form is too old. Please open the page again and send it once more."));
    if (fail != FAIL_NONE) {
        show_failure(&visit, fail);
    } else {
        struct input input = input_of(&visit);
        visit.use.once = once_of(&visit);
        fail = use_case_run(&visit.use, row->use_case, &input);
        if (fail == FAIL_BROKEN)
            response->log = use_trouble(&visit.use);
        if (fail == FAIL_NONE)
            succeed(&visit, row);
        else
            show_again(&visit, row, fail);
    }
    if (response->status != 303)
        send_page(&visit);
    desk_close(&visit.web->desk, &visit.use);
}

void visit_look(void *context, const struct http_request *request, struct http_response *response)
{
    const struct web_page *row = request->data;
    struct visit visit = visit_begin(context, request, response);
    enum fail fail = visit_identify(&visit);
    if (fail == FAIL_NONE && !is_own_form(&visit))
        fail = use_refuse(&visit.use, FAIL_FORBIDDEN, "", "csrf",
            N_("This form is too old. Please open the page again and send it once more."));
    if (fail == FAIL_NONE)
        fail = may_see(&visit, row) ? visit_show_in_read(&visit, row->show) : FAIL_FORBIDDEN;
    if (fail != FAIL_NONE)
        show_failure(&visit, fail);
    desk_close(&visit.web->desk, &visit.use);
    send_page(&visit);
}

void visit_refuse(const struct web *web, enum http_refusal refusal,
    const struct http_request *request, struct http_response *response)
{
    struct http_refusal_text text = http_refusal_text(refusal);
    struct visit visit = visit_begin(web, request, response);
    response->status = text.status;
    show_error(
        &visit, text.status, visit_say(&visit, text.message), visit_say(&visit, text.message));
    send_page(&visit);
}

void visit_fail(const struct web *web, enum fail fail, const struct http_request *request,
    struct http_response *response)
{
    struct visit visit = visit_begin(web, request, response);
    show_failure(&visit, fail);
    send_page(&visit);
}
