#include "cli/score_batch.h"

#include "base/json_write.h"
#include "base/limits.h"
#include "cli/cli_scheme.h"
#include "domain/score_json.h"
#include "service/scheme_set.h"
#include "sys/file.h"
#include "sys/lines.h"
#include "sys/parallel.h"

enum { SCHEMES_BYTES = 256 * 1024 * 1024 };

struct batch {
    struct cli *cli;
    struct lines *lines;
    const struct scheme_set *schemes;
    int64_t lines_given; /* touched by one worker at a time, as is `refused` */
    bool refused;
};

/* A refused line: its number in the piece, and where in the output that of the file belongs. */
struct refusal {
    int64_t line;
    size_t at;
};

struct worker {
    struct batch *batch;
    struct arena *piece_arena;
    struct arena *line_arena;
    struct str piece;
    struct buf out;
    struct refusal *refusals;
    size_t n_refusals;
    size_t cap_refusals;
    int64_t n_lines;
};

static enum fail find_scheme(const struct worker *worker, struct str id, struct problems *problems,
    const struct scheme **ret_scheme)
{
    *ret_scheme = scheme_set_find(worker->batch->schemes, id);
    if (*ret_scheme)
        return FAIL_NONE;
    problem_add(problems, STR("scheme"), "scheme_unknown", N_("there is no scheme “{1}”"))
        ->args[0] = id;
    return FAIL_INVALID;
}

static enum fail score_line(struct worker *worker, struct str line, struct problems *problems)
{
    struct arena *arena = worker->line_arena;
    struct node *file;
    struct str id;
    const struct scheme *scheme;
    const struct assessment *assessment;
    const struct score *score;
    if (line.len > LIMIT_ASSESSMENT_BYTES) {
        problem_add(problems, STR(""), "too_large", N_("the line is longer than {1} bytes"))
            ->args[0] = str_format(arena, "%d", LIMIT_ASSESSMENT_BYTES);
        return FAIL_INVALID;
    }
    TRY(assessment_read(arena, line, problems, &file));
    TRY(assessment_scheme(file, problems, &id));
    TRY(find_scheme(worker, id, problems, &scheme));
    TRY(assessment_parse(arena, file, scheme, problems, &assessment));
    TRY(score_compute(arena, assessment, problems, &score));
    score_json_put(arena, &worker->out, score);
    return FAIL_NONE;
}

/* All problems as one text. The line of the problem is that of the file, which is said already. */
static struct str problems_text(struct worker *worker, struct problems *problems)
{
    struct buf text = buf_new(worker->line_arena);
    for (struct problem *problem = problems->first; problem; problem = problem->next) {
        buf_put(&text, text.len > 0 ? STR("; ") : STR(""));
        problem->line = 0;
        buf_put(&text,
            problem_line(worker->line_arena, worker->batch->cli->language, STR(""), problem));
    }
    return buf_str(&text);
}

static void put_refusal(struct worker *worker, struct problems *problems)
{
    if (worker->n_refusals == worker->cap_refusals) {
        size_t cap = worker->cap_refusals == 0 ? 16 : 2 * worker->cap_refusals;
        worker->refusals = arena_grow(worker->piece_arena, worker->refusals,
            worker->cap_refusals * sizeof(struct refusal), cap * sizeof(struct refusal));
        worker->cap_refusals = cap;
    }
    buf_put(&worker->out, STR("{\"line\":"));
    worker->refusals[worker->n_refusals++] = (struct refusal){worker->n_lines, worker->out.len};
    buf_put(&worker->out, STR(",\"error\":"));
    json_write_quoted(&worker->out, problems_text(worker, problems));
    buf_char(&worker->out, '}');
}

static bool take(void *argument)
{
    struct worker *worker = argument;
    arena_recycle(worker->piece_arena);
    worker->out = buf_new(worker->piece_arena);
    worker->refusals = NULL;
    worker->n_refusals = 0;
    worker->cap_refusals = 0;
    worker->n_lines = 0;
    return lines_next(worker->batch->lines, worker->piece_arena, &worker->piece);
}

static void work(void *argument)
{
    struct worker *worker = argument;
    struct str rest = worker->piece;
    if (str_ends(rest, STR("\n")))
        rest = str_sub(rest, 0, rest.len - 1);
    struct str line;
    while (str_cut(&rest, '\n', &line)) {
        arena_recycle(worker->line_arena);
        struct problems problems = problems_new(worker->line_arena);
        worker->n_lines++;
        if (score_line(worker, line, &problems) != FAIL_NONE)
            put_refusal(worker, &problems);
        buf_char(&worker->out, '\n');
    }
}

/* The output with the numbers of the refused lines filled in. */
static struct str number_refusals(const struct worker *worker)
{
    struct str out = buf_str(&worker->out);
    if (worker->n_refusals == 0)
        return out;
    struct buf numbered = buf_new(worker->piece_arena);
    size_t from = 0;
    for (size_t i = 0; i < worker->n_refusals; i++) {
        const struct refusal *refusal = &worker->refusals[i];
        buf_put(&numbered, str_sub(out, from, refusal->at - from));
        buf_int(&numbered, worker->batch->lines_given + refusal->line);
        from = refusal->at;
    }
    buf_put(&numbered, str_sub(out, from, out.len));
    return buf_str(&numbered);
}

static bool give(void *argument)
{
    struct worker *worker = argument;
    struct batch *batch = worker->batch;
    struct str out = number_refusals(worker);
    batch->lines_given += worker->n_lines;
    batch->refused = batch->refused || worker->n_refusals > 0;
    return file_write_descriptor(batch->cli->host->output, out) == FAIL_NONE;
}

static void workers_release(struct worker *workers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        arena_release(workers[i].piece_arena);
        arena_release(workers[i].line_arena);
    }
}

static bool run(struct batch *batch)
{
    static const struct parallel_job job = {take, work, give};
    struct worker workers[PARALLEL_MAX] = {0};
    void *arguments[PARALLEL_MAX];
    size_t n = parallel_cores();
    for (size_t i = 0; i < n; i++) {
        workers[i].batch = batch;
        workers[i].piece_arena = arena_new(LIMIT_REQUEST_ARENA);
        workers[i].line_arena = arena_new(LIMIT_REQUEST_ARENA);
        arguments[i] = &workers[i];
    }
    bool written = parallel_run(&job, arguments, n);
    workers_release(workers, n);
    return written;
}

static enum fail open_lines(struct cli *cli, struct str name, struct lines **ret_lines)
{
    if (str_equal(name, STR("-")))
        return lines_open(cli->arena, cli->host->input, LIMIT_ASSESSMENT_BYTES, ret_lines);
    enum fail fail = lines_open_file(cli->arena, name, LIMIT_ASSESSMENT_BYTES, ret_lines);
    if (fail == FAIL_NONE)
        return FAIL_NONE;
    problem_add(&cli->problems, STR(""), "file_unreadable",
        fail == FAIL_NOT_FOUND ? N_("there is no such file") : N_("the file cannot be read"));
    return FAIL_INVALID;
}

enum cli_exit score_batch(struct cli *cli, struct str name)
{
    struct batch batch = {.cli = cli};
    struct arena *arena ARENA_SCOPED = arena_new(SCHEMES_BYTES);
    struct lines *lines LINES_SCOPED = NULL;
    enum fail fail = scheme_set_load(arena, cli_scheme_folder(cli), &batch.schemes);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, cli_scheme_folder(cli));
    fail = open_lines(cli, name, &lines);
    if (fail != FAIL_NONE)
        return cli_exit_of(cli, fail, name);
    batch.lines = lines;
    if (!run(&batch))
        return cli_exit_of(cli, FAIL_BROKEN, STR("xingheng"));
    if (lines_failed(lines))
        return cli_exit_of(cli, FAIL_BROKEN, name);
    return batch.refused ? CLI_REFUSED : CLI_OK;
}
