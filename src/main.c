/* Wires the layers together and hands over to the command line. */
#include "api/api.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/cli_scheme.h"
#include "document/document.h"
#include "http/server.h"
#include "service/charge_service.h"
#include "service/complaint_service.h"
#include "service/deadline_service.h"
#include "service/installation.h"
#include "service/mail_service.h"
#include "service/next_audit_service.h"
#include "service/once.h"
#include "service/open_data_service.h"
#include "service/print_service.h"
#include "service/status_change.h"
#include "service/survey_mail_service.h"
#include "service/team_answer_service.h"
#include "sys/file.h"
#include "sys/job.h"
#include "sys/listener.h"
#include "sys/log.h"
#include "sys/supervisor.h"
#include "web/entry_page.h"
#include "web/routes.h"
#include "web/visit.h"

#include <signal.h>
#include <unistd.h>

enum {
    PROGRAM_PATH_BYTES = 4096,
    WORKERS_MAX = 64,
    RENDERERS = 2,
    RENDER_SECONDS = 60,
    RENDER_JOBS = 1000,
    STOP_SECONDS = 30, /* for requests in flight; the supervisor gives a little more */
    KILL_SECONDS = STOP_SECONDS + 5,
    ABANDONED_SECONDS = 3600,
    SEARCHES_A_MINUTE = 120,
    WORKER_ARENA = 64 * 1024 * 1024,
    SCHEDULER_ARENA = 16 * 1024 * 1024,
    SCHEDULER_FIRST_MS = 250, /* the first requests come before what is due */
    SCHEDULER_POLL_MS = 5000,
    REST_MS = 50,
};

/* Everything that the processes of a server share, made before they are forked. */
struct serving {
    struct cli *cli;
    struct installation installation;
    struct job_channel channel;
    struct metrics *metrics;
    struct str fonts;
    struct press *press; /* of a process that draws */
    int listener;
    bool proxied;
    bool quiet;
};

/* What one worker's requests are answered from. */
struct worker {
    const struct serving *serving;
    struct platform platform;
    struct web web;
    struct api api;
    struct web at_once; /* with a connection of its own, so that it never waits for one */
};

/* Also where the address was not decoded, for something before it was refused. */
static bool is_api(const struct http_request *request)
{
    struct str path = request->path.len > 0 ? request->path : request->target;
    return str_starts(path, STR("/api/"));
}

static void refuse(void *context, const struct http_request *request, enum http_refusal refusal,
    struct http_response *response)
{
    const struct worker *worker = context;
    if (is_api(request) || http_wants_json(request))
        api_refuse(refusal, request, response);
    else
        visit_refuse(&worker->web, refusal, request, response);
}

/* Whether the database answers. */
static void show_health(
    const struct worker *worker, const struct http_request *request, struct http_response *response)
{
    struct use use = {0};
    struct actor nobody = {.address = request->client};
    enum fail fail = desk_open(&worker->web.desk, request->arena, nobody, &use);
    if (fail == FAIL_NONE)
        fail = use_read_begin(&use);
    if (fail == FAIL_NONE)
        use_read_end(&use);
    desk_close(&worker->web.desk, &use);
    response->kind = HTTP_KIND_OPERATION;
    response->status = fail == FAIL_NONE ? 200 : 503;
    response->content_type = STR("text/plain; charset=utf-8");
    response->body = fail == FAIL_NONE ? STR("ok\n") : STR("the database does not answer\n");
}

static void show_metrics(
    const struct worker *worker, const struct http_request *request, struct http_response *response)
{
    response->kind = HTTP_KIND_OPERATION;
    response->content_type = STR("text/plain; version=0.0.4; charset=utf-8");
    response->body = metrics_render(request->arena, worker->serving->metrics);
}

static void handle(
    void *context, const struct http_request *request, struct http_response *response)
{
    struct worker *worker = context;
    bool is_get = request->method == HTTP_GET || request->method == HTTP_HEAD;
    if (is_get && str_equal(request->path, STR("/healthz"))) {
        show_health(worker, request, response);
        return;
    }
    if (is_get && str_equal(request->path, STR("/metrics"))) {
        show_metrics(worker, request, response);
        return;
    }
    struct router router = is_api(request) ? worker->api.router : web_router;
    void *edge = is_api(request) ? (void *)&worker->api : (void *)&worker->web;
    enum http_refusal refusal = router_dispatch(router, edge, request, response);
    if (refusal != HTTP_REFUSAL_NONE)
        refuse(context, request, refusal, response);
}

/* On the thread of all connections, where the database is a file: another process's may keep it
 * waiting. A session may be written to, and a question may need computing: those take the other
 * way. */
static bool answer_at_once(
    void *context, const struct http_request *request, struct http_response *response)
{
    struct worker *worker = context;
    bool is_plain = (request->method == HTTP_GET || request->method == HTTP_HEAD) &&
                    request->query.n == 0 && request->cookies.n == 0;
    return is_plain && router_dispatch(web_router_at_once, &worker->at_once, request, response) ==
                           HTTP_REFUSAL_NONE;
}

static enum fail render_elsewhere(
    void *context, struct arena *arena, struct str job, struct str *ret_pdf)
{
    const struct serving *serving = context;
    return job_call(arena, &serving->channel, job, (int64_t)RENDER_SECONDS * 1000, ret_pdf);
}

static int run_worker(void *context, int index)
{
    struct serving *serving = context;
    struct arena *arena ARENA_SCOPED = arena_new(WORKER_ARENA);
    struct db_pool *pool = db_pool_new(arena, serving->installation.db_url, LIMIT_DB_HANDLES);
    struct worker worker = {.serving = serving, .platform = serving->installation.platform};
    worker.platform.renderer = (struct renderer){render_elsewhere, serving};
    worker.web.desk = worker.api.desk = (struct desk){&worker.platform, pool};
    worker.api.router = api_routes(arena);
    bool is_file = db_is_file(serving->installation.db_url);
    struct db_pool *own = db_pool_new(arena, serving->installation.db_url, 1);
    db_pool_share_reads(own);
    worker.at_once.desk = (struct desk){&worker.platform, own};
    worker.platform.versions = scheme_memo_new(arena);
    worker.at_once.moulds = worker.web.moulds = entry_moulds_new(arena);
    struct server_config config = {
        .listener = serving->listener,
        .app = {&worker, handle, is_file ? answer_at_once : NULL, refuse},
        .limits = server_limits_default(),
        .temporary_folder = serving->installation.uploads,
        .metrics = metrics_share(serving->metrics, index),
        .proxied = serving->proxied,
        .quiet = serving->quiet,
    };
    struct server *server;
    if (server_start(&config, &server) != FAIL_NONE)
        return CLI_FAILED;
    while (!supervisor_wait_for(REST_MS))
        db_pool_rest(own);
    server_stop(server, STOP_SECONDS);
    entry_moulds_release(worker.web.moulds);
    scheme_memo_release(worker.platform.versions);
    db_pool_release(own);
    db_pool_release(pool);
    return CLI_OK;
}

static enum fail render_here(
    void *context, struct arena *arena, struct str request, struct str *ret_response)
{
    const struct serving *serving = context;
    return print_service_render(arena, serving->press, request, ret_response);
}

static bool open_fonts(void *context)
{
    struct serving *serving = context;
    struct problems problems = problems_new(serving->cli->arena);
    serving->press = press_new();
    if (document_init(serving->fonts, &problems) == FAIL_NONE)
        return true;
    serving->cli->problems = problems;
    cli_refuse(serving->cli, STR(""));
    return false;
}

static int run_renderer(void *context, int index)
{
    (void)index;
    struct serving *serving = context;
    const struct job_server server = {
        .prepare = open_fonts,
        .handler = render_here,
        .context = serving,
        .seconds = RENDER_SECONDS,
        .jobs = RENDER_JOBS,
    };
    return job_serve(&serving->channel, &server);
}

static enum mail_result send_mail(
    void *context, struct arena *arena, const struct mail *mail, struct str *ret_said)
{
    const struct serving *serving = context;
    return mail_send(arena, &serving->installation.mail.server, mail, ret_said);
}

static enum fail send_next(struct serving *serving, struct use *use)
{
    const struct mailer mailer = {send_mail, serving, serving->installation.mail.from};
    struct delivery delivery;
    if (mailer.from.len == 0)
        return FAIL_NOT_FOUND;
    TRY(mail_service_next(use, &mailer, &delivery));
    log_event(delivery.said.len > 0 ? LOG_WARNING : LOG_INFO, "mail",
        LOG_TEXT("notice", delivery.notice),
        LOG_TEXT("state", codes_format(&mail_state_codes, (int)delivery.state)),
        LOG_NUMBER("attempts", delivery.attempts), LOG_TEXT("said", delivery.said));
    return FAIL_NONE;
}

/* Invitations of customers; the log does not say to whom. */
static enum fail invite_next(struct serving *serving, struct use *use)
{
    const struct mailer mailer = {send_mail, serving, serving->installation.mail.from};
    struct delivery delivery;
    if (mailer.from.len == 0)
        return FAIL_NOT_FOUND;
    TRY(survey_mail_service_next(use, &mailer, &delivery));
    log_event(delivery.said.len > 0 ? LOG_WARNING : LOG_INFO, "invitation",
        LOG_TEXT("state", codes_format(&mail_state_codes, (int)delivery.state)),
        LOG_NUMBER("attempts", delivery.attempts));
    return FAIL_NONE;
}

static enum fail remind_next(struct use *use)
{
    struct deadline deadline;
    TRY(deadline_service_remind(use, &deadline));
    log_event(LOG_INFO, "reminder", LOG_TEXT("case", deadline.certification_case),
        LOG_TEXT("kind", deadline.kind), LOG_TEXT("due", date_format(use->arena, deadline.due_on)));
    return FAIL_NONE;
}

static enum fail remind_of_charge(struct use *use)
{
    struct charge charge;
    TRY(charge_remind_next(use, &charge));
    log_event(LOG_INFO, "reminder", LOG_TEXT("charge", charge.number),
        LOG_TEXT("due", date_format(use->arena, charge.due_on)));
    return FAIL_NONE;
}

static enum fail remind_of_complaint(struct use *use)
{
    struct complaint complaint;
    TRY(complaint_service_remind(use, &complaint));
    log_event(LOG_INFO, "reminder", LOG_TEXT("complaint", complaint.number),
        LOG_TEXT("due", date_format(use->arena, complaint_due(&complaint))));
    return FAIL_NONE;
}

static enum fail forget_next(struct use *use)
{
    int64_t n;
    TRY(once_forget(use, &n));
    log_event(LOG_INFO, "forgotten", LOG_NUMBER("answers", n));
    return FAIL_NONE;
}

/* Certificates whose last day is over. */
static enum fail expire_next(struct use *use)
{
    struct str number;
    TRY(status_change_expire(use, &number));
    log_event(LOG_INFO, "certificate expired", LOG_TEXT("number", number));
    return FAIL_NONE;
}

/* Teams to which nobody objected in time. */
static enum fail deem_next(struct use *use)
{
    struct team_round round;
    TRY(team_answer_service_deem(use, &round));
    log_event(LOG_INFO, "team deemed agreed", LOG_TEXT("case", round.certification_case),
        LOG_NUMBER("round", round.round));
    return FAIL_NONE;
}

/* The next audits of certificates. */
static enum fail open_next(struct use *use)
{
    struct next_audit audit;
    TRY(next_audit_service_open(use, &audit));
    log_event(LOG_INFO, "audit opened", LOG_TEXT("certificate", audit.certificate),
        LOG_TEXT("case", audit.certification_case));
    return FAIL_NONE;
}

/* The register of today, for everybody. */
static enum fail publish_next(struct use *use)
{
    struct open_data made;
    TRY(open_data_service_make(use, &made));
    log_event(LOG_INFO, "open data", LOG_TEXT("day", date_format(use->arena, made.day)),
        LOG_NUMBER("certificates", made.entries), LOG_NUMBER("bytes", made.size));
    return FAIL_NONE;
}

/* One thing that is due; false when there is none, or the database could not say so. */
static bool work_off(struct serving *serving, struct db_pool *pool)
{
    struct arena *arena ARENA_SCOPED = arena_new(SCHEDULER_ARENA);
    struct desk desk = {&serving->installation.platform, pool};
    struct use use = {0};
    enum fail fail = desk_open(&desk, arena, (struct actor){0}, &use);
    if (fail == FAIL_NONE)
        fail = expire_next(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = deem_next(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = remind_next(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = open_next(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = remind_of_complaint(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = remind_of_charge(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = send_next(serving, &use);
    if (fail == FAIL_NOT_FOUND)
        fail = invite_next(serving, &use);
    if (fail == FAIL_NOT_FOUND)
        fail = forget_next(&use);
    if (fail == FAIL_NOT_FOUND)
        fail = publish_next(&use);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        log_event(LOG_ERROR, "scheduler", LOG_TEXT("fail", str_of(fail_code(fail))),
            LOG_TEXT("said", use.db ? use_trouble(&use) : STR("no connection")));
    desk_close(&desk, &use);
    return fail == FAIL_NONE;
}

/* Works off what is due, then looks again every few seconds. */
static int run_scheduler(void *context, int index)
{
    (void)index;
    struct serving *serving = context;
    struct arena *arena ARENA_SCOPED = arena_new(SCHEDULER_ARENA);
    struct db_pool *pool = db_pool_new(arena, serving->installation.db_url, 1);
    int64_t wait_ms = SCHEDULER_FIRST_MS;
    if (mail_start() != FAIL_NONE)
        return CLI_FAILED;
    while (!supervisor_wait_for(wait_ms))
        wait_ms = work_off(serving, pool) ? 0 : SCHEDULER_POLL_MS;
    db_pool_release(pool);
    return CLI_OK;
}

/* Beside the program in the build folder, elsewhere once it is installed. */
static struct str find(struct cli *cli, struct str name, struct str installed)
{
    struct str beside = file_join(cli->arena, cli->host->program_folder, name);
    if (file_exists(cli->arena, beside))
        return beside;
    return file_join(cli->arena, cli->host->program_folder, installed);
}

/* What certificates are drawn with. */
static enum fail check_parts(struct cli *cli, const struct serving *serving)
{
    struct str module = find(cli, STR("drawing.so"), STR("../lib/xingheng/drawing.so"));
    if (!file_exists(cli->arena, serving->fonts))
        problem_add(&cli->problems, serving->fonts, "fonts",
            N_("the fonts for certificates are not here; `make` and `make install` put them"));
    else if (!file_exists(cli->arena, module))
        problem_add(&cli->problems, module, "drawing",
            N_("the part that draws is not here; `make` and `make install` put it"));
    else
        return FAIL_NONE;
    return FAIL_INVALID;
}

static enum fail open_listener(struct cli *cli, int *ret_listener)
{
    struct str address = cli_text(cli, "listen", STR("127.0.0.1:8927"));
    *ret_listener = listener_inherited();
    if (*ret_listener >= 0)
        return FAIL_NONE;
    enum fail fail = listener_open(address, ret_listener);
    if (fail != FAIL_NONE)
        problem_add(&cli->problems, address, fail_code(fail),
            fail == FAIL_CONFLICT
                ? N_("this address is in use already")
                : N_("cannot listen here; 127.0.0.1:8927, [::1]:8927 or unix:PATH are forms"));
    return fail;
}

static enum fail open_serving(struct cli *cli, struct serving *serving)
{
    struct installation_config config = {
        .data_folder = cli_text(cli, "data", STR("")),
        .db_url = cli_text(cli, "db", STR("")),
        .scheme_folder = cli_scheme_folder(cli),
    };
    size_t applied;
    TRY(check_parts(cli, serving));
    TRY(installation_open(cli->arena, &config, &cli->problems, &serving->installation));
    TRY(installation_migrate(cli->arena, serving->installation.db_url, &cli->problems, &applied));
    TRY(open_listener(cli, &serving->listener));
    TRY(job_channel_open(&serving->channel));
    file_remove_abandoned(cli->arena, serving->installation.uploads, ABANDONED_SECONDS);
    serving->metrics = metrics_new();
    int64_t searches = cli_integer(cli, "searches", SEARCHES_A_MINUTE);
    if (searches > 0)
        serving->installation.platform.searches = rate_new(searches);
    bool is_counted = searches <= 0 || serving->installation.platform.searches;
    return serving->metrics && is_counted ? FAIL_NONE : FAIL_BUSY;
}

static void count_restart(void *context, const char *group)
{
    (void)group;
    metrics_restart(context);
}

static enum cli_exit serve(struct cli *cli)
{
    int64_t workers = cli_integer(cli, "workers", sysconf(_SC_NPROCESSORS_ONLN));
    struct serving serving = {
        .cli = cli,
        .fonts = find(cli, STR("fonts"), STR("../share/xingheng/fonts")),
        .proxied = cli_has(cli, "proxied"),
        .quiet = cli_has(cli, "quiet"),
    };
    if (workers < 1 || workers > WORKERS_MAX) {
        problem_add(&cli->problems, STR("--workers"), "range", N_("from 1 to 64"));
        return cli_misuse(cli);
    }
    enum fail fail = open_serving(cli, &serving);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, STR(""));
    const struct supervisor_group groups[] = {
        {"worker", (int)workers, run_worker, &serving},
        {"scheduler", 1, run_scheduler, &serving},
        {"renderer", RENDERERS, run_renderer, &serving},
    };
    struct supervisor_config config = {
        .groups = groups,
        .n = ARRAY_LEN(groups),
        .stop_seconds = KILL_SECONDS,
        .restarted = count_restart,
        .context = serving.metrics,
    };
    return supervisor_run(&config) == FAIL_NONE ? CLI_OK : CLI_FAILED;
}

int main(int argc, char **argv)
{
    /* A closed pipe is a failed write with an exit code, not a death in the middle of something. */
    signal(SIGPIPE, SIG_IGN);
    char program[PROGRAM_PATH_BYTES];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program);
    struct str path = {program, len > 0 ? (size_t)len : 0};
    const struct cli_host host = {
        .input = STDIN_FILENO,
        .output = STDOUT_FILENO,
        .error = STDERR_FILENO,
        .environment = getenv,
        .program_folder = file_folder(path),
        .serve = serve,
    };
    return cli_main(&host, argc, argv);
}
