#include "service/import_rows.h"

#include <threads.h>

#include "base/limits.h"
#include "service/import_take.h"
#include "service/scheme_service.h"
#include "sys/parallel.h"

enum {
    GROUPS = 8, /* of rows that are looked up at once */
    PIECE_ROWS = GROUPS * IMPORT_AHEAD_ROWS,
    PIECE_ARENA = 256 * 1024 * 1024,
    NAMES_ARENA = 1024 * 1024 * 1024,
};

/* The table on its way in. */
struct run {
    struct use *use;
    struct import_batch *batch;
    const struct csv_table *table;
    size_t next; /* row, for who takes some */
    bool write;
    struct take_over *over;
    mtx_t database;  /* and the use, with its problems */
    size_t problems; /* that the use had before */
    enum fail fail;
};

/* A thread with the rows that it has at hand. */
struct worker {
    struct run *run;
    struct arena *arena;
    struct use use;
    const struct csv_row *rows;
    size_t n;
    struct import_ahead ahead[GROUPS];
    struct import_take take;
    enum fail fail;
};

static bool is_certificates(const struct run *run)
{
    return run->batch->kind == IMPORT_CERTIFICATES;
}

static enum fail look_ahead(struct worker *worker)
{
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < worker->n && fail == FAIL_NONE; i += IMPORT_AHEAD_ROWS) {
        size_t left = worker->n - i;
        fail = import_ahead_load(&worker->use.tx, worker->run->batch->kind, &worker->rows[i],
            left < IMPORT_AHEAD_ROWS ? left : IMPORT_AHEAD_ROWS,
            &worker->ahead[i / IMPORT_AHEAD_ROWS]);
    }
    return fail;
}

/* Begins with the next rows: what is found and made of them goes with them. */
static void begin_piece(struct worker *worker)
{
    struct run *run = worker->run;
    size_t left = run->table->n_rows - run->next;
    arena_recycle(worker->arena);
    worker->rows = &run->table->rows[run->next];
    worker->n = left < PIECE_ROWS ? left : PIECE_ROWS;
    run->next += worker->n;
    worker->use = *run->use;
    worker->use.arena = worker->arena;
    worker->use.tx.arena = worker->arena;
    worker->use.problems = problems_new(worker->arena);
    worker->take = (struct import_take){
        .use = &worker->use,
        .kind = run->batch->kind,
        .batch = run->write ? run->batch->id : STR(""),
        .tx = worker->use.tx,
        .over = run->over,
    };
    if (run->over)
        worker->take.piece = take_over_piece_new(&worker->use, worker->n);
}

static bool take_rows(void *context)
{
    struct worker *worker = context;
    struct run *run = worker->run;
    if (run->next == run->table->n_rows)
        return false;
    mtx_lock(&run->database);
    begin_piece(worker);
    worker->fail = look_ahead(worker);
    mtx_unlock(&run->database);
    return true;
}

static void go_through(struct worker *worker)
{
    struct problems *problems = &worker->use.problems;
    for (size_t i = 0; i < worker->n && worker->fail == FAIL_NONE; i++) {
        size_t before = problems->count;
        worker->take.ahead = &worker->ahead[i / IMPORT_AHEAD_ROWS];
        enum fail fail = import_take_row_of(&worker->take, &worker->rows[i]);
        bool is_told = fail == FAIL_INVALID && problems->count > before;
        if (problems->count >= LIMIT_PROBLEMS)
            break;
        worker->fail = is_told ? FAIL_NONE : fail;
    }
}

static void work(void *context)
{
    struct worker *worker = context;
    if (is_certificates(worker->run))
        go_through(worker);
}

/* Nothing is written behind a row that is wrong. */
static enum fail settle(struct worker *worker)
{
    struct run *run = worker->run;
    struct problems *problems = &run->use->problems;
    if (!is_certificates(run))
        go_through(worker);
    TRY(worker->fail);
    for (const struct problem *p = worker->use.problems.first; p; p = p->next)
        import_take_keep(problems, p, p->line);
    run->batch->lines += worker->take.lines;
    run->batch->added += worker->take.added;
    if (run->over && problems->count == run->problems)
        TRY(take_over_write(run->use, run->over, &worker->take.piece));
    return problems->count < LIMIT_PROBLEMS ? FAIL_NONE : FAIL_INVALID;
}

static bool give_rows(void *context)
{
    struct worker *worker = context;
    struct run *run = worker->run;
    mtx_lock(&run->database);
    run->fail = settle(worker);
    mtx_unlock(&run->database);
    return run->fail == FAIL_NONE;
}

/* One thread for what is written row by row. */
static size_t count_workers(const struct run *run)
{
    size_t pieces = (run->table->n_rows + PIECE_ROWS - 1) / PIECE_ROWS;
    size_t cores = is_certificates(run) ? parallel_cores() : 1;
    return pieces == 0 ? 1 : pieces < cores ? pieces : cores;
}

static enum fail run_all(struct run *run)
{
    static const struct parallel_job job = {take_rows, work, give_rows};
    struct worker workers[PARALLEL_MAX];
    void *pointers[PARALLEL_MAX];
    size_t n = count_workers(run);
    if (mtx_init(&run->database, mtx_plain) != thrd_success)
        return FAIL_BUSY;
    for (size_t i = 0; i < n; i++) {
        workers[i] = (struct worker){.run = run, .arena = arena_new(PIECE_ARENA)};
        pointers[i] = &workers[i];
    }
    parallel_run(&job, pointers, n);
    for (size_t i = 0; i < n; i++)
        arena_release(workers[i].arena);
    mtx_destroy(&run->database);
    TRY(run->fail);
    return run->use->problems.count == run->problems ? FAIL_NONE : FAIL_INVALID;
}

enum fail import_rows_take(
    struct use *use, struct import_batch *batch, const struct csv_table *table, bool write)
{
    struct arena *arena ARENA_SCOPED = arena_new(NAMES_ARENA);
    const struct scheme_set *schemes;
    struct take_over over;
    struct run run = {.use = use,
        .batch = batch,
        .table = table,
        .write = write,
        .problems = use->problems.count};
    batch->lines = 0;
    batch->added = 0;
    /* Read once, before there are threads. */
    TRY(scheme_service_set(use, &schemes));
    if (!write || !is_certificates(&run))
        return run_all(&run);
    TRY(take_over_begin(use, arena, table->n_rows, &over));
    run.over = &over;
    TRY(run_all(&run));
    return take_over_end(use, &over);
}
