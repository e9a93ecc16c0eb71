#include "cli/log_follow.h"

#include "base/json_write.h"
#include "base/limits.h"
#include "base/node.h"
#include "cli/out.h"
#include "service/log_monitor.h"
#include "sys/clock.h"
#include "sys/fetch.h"
#include "sys/file.h"

enum { LOG_FILE_BYTES = 17 * 1024 * 1024, SEEN_BYTES = 64 * 1024, LINE_ARENA = 1024 * 1024 };

struct following {
    struct cli *cli;
    struct str place; /* "https://star.example.cn/log", or a folder */
    bool is_address;
    struct str said;
    size_t told;
};

static enum fail get(void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    struct following *following = context;
    struct str full =
        str_format(arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(following->place), STR_ARG(path));
    if (!following->is_address)
        return file_read(arena, full, LOG_FILE_BYTES, ret_body);
    struct str said;
    enum fail fail = fetch_get(arena, full, LOG_FILE_BYTES, ret_body, &said);
    if (fail != FAIL_NONE)
        following->said = str_copy(following->cli->arena, said);
    return fail;
}

static struct str member(const struct node *root, const char *key)
{
    const struct node *node = node_get(root, str_of(key));
    return node ? node->text : STR("");
}

/* One line for each: what happened, to what, from when on. */
static void tell(void *context, struct str entry)
{
    struct following *following = context;
    struct arena *arena ARENA_SCOPED = arena_new(LINE_ARENA);
    struct problems problems = problems_new(arena);
    struct node *root;
    following->told++;
    if (cli_has(following->cli, "json"))
        return;
    if (node_read_json(arena, entry, &problems, &root) != FAIL_NONE)
        return;
    struct str number = member(root, "number");
    struct str what = number.len > 0 ? number : member(root, "scheme");
    struct str cells[] = {
        member(root, "on"), member(root, "kind"), what, member(root, "organisation")};
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        if (i > 0)
            buf_put(&following->cli->out, STR("  "));
        out_put(&following->cli->out, cells[i]);
    }
    buf_char(&following->cli->out, '\n');
}

/* A file that is not there yet is a log that was never looked at. */
static enum fail load_seen(struct cli *cli, struct str path, struct log_seen *ret_seen)
{
    struct str text;
    enum fail fail = file_read(cli->arena, path, SEEN_BYTES, &text);
    if (fail == FAIL_NONE && log_seen_parse(cli->arena, text, ret_seen) != FAIL_NONE) {
        problem_add(&cli->problems, path, "seen",
            N_("This file was not written by an earlier look at a log."));
        return FAIL_INVALID;
    }
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

/* A key that is told counts more than what was seen, and may not differ from it. */
static enum fail take_key(struct cli *cli, struct log_seen *seen)
{
    struct note_signer signer;
    struct str word = cli_text(cli, "key", STR(""));
    if (word.len == 0)
        return FAIL_NONE;
    if (note_signer_parse(cli->arena, word, &signer) != FAIL_NONE) {
        problem_add(&cli->problems, STR("--key"), "key",
            N_("must be a log's name, a plus sign, eight hexadecimal digits, a plus sign and a "
               "key"));
        return FAIL_INVALID;
    }
    if (seen->signer.name.len > 0 &&
        !str_equal(word, note_signer_format(cli->arena, &seen->signer))) {
        problem_add(&cli->problems, STR("--key"), "key",
            N_("is not the key of the log that was seen before"));
        return FAIL_INVALID;
    }
    seen->signer = signer;
    return FAIL_NONE;
}

static void put_json(struct cli *cli, const struct log_news *news, size_t told)
{
    static const char *const verdicts[] = {
        [LOG_GREW] = "agrees",
        [LOG_UNREADABLE] = "unreadable",
        [LOG_UNSIGNED] = "unsigned",
        [LOG_SHRANK] = "shrank",
        [LOG_SPLIT] = "split",
        [LOG_REWRITTEN] = "rewritten",
        [LOG_UNWITNESSED] = "unwitnessed",
    };
    struct json_write json = json_write_new(&cli->out);
    json_write_object(&json, NULL);
    json_write_text(&json, "verdict", str_of(verdicts[news->verdict]));
    json_write_int(&json, "before", (int64_t)news->before);
    json_write_int(&json, "entries", (int64_t)told);
    json_write_text(&json, "place", news->place);
    json_write_text(&json, "checkpoint", news->seen.checkpoint);
    json_write_end(&json);
    buf_char(&cli->out, '\n');
}

static void put_text(struct cli *cli, const struct log_news *news)
{
    struct str args[] = {
        str_format(cli->arena, "%llu", (unsigned long long)news->seen.frontier.size),
        str_format(
            cli->arena, "%llu", (unsigned long long)(news->seen.frontier.size - news->before)),
        note_signer_format(cli->arena, &news->seen.signer)};
    out_put(&cli->out, cli_say(cli, log_verdict_label(news->verdict)));
    buf_char(&cli->out, '\n');
    out_put(&cli->out, cli_fill(cli, N_("{1} entries, {2} of them new; the key of the log is {3}"),
                           args, ARRAY_LEN(args)));
    buf_char(&cli->out, '\n');
}

static enum cli_exit conclude(
    struct cli *cli, const struct following *following, const struct log_news *news)
{
    if (cli_has(cli, "json")) {
        cli->out.len = 0;
        put_json(cli, news, following->told);
    }
    if (news->verdict != LOG_GREW) {
        struct str place = news->place.len > 0 ? news->place : following->place;
        problem_add(&cli->problems, place, "log", log_verdict_label(news->verdict));
        if (following->said.len > 0)
            problem_add(&cli->problems, place, "said", N_("{1}"))->args[0] = following->said;
        return cli_refuse(cli, STR(""));
    }
    if (!cli_has(cli, "json"))
        put_text(cli, news);
    struct str path = cli_text(cli, "seen", STR(""));
    enum fail fail = file_write(cli->arena, path, log_seen_format(cli->arena, &news->seen));
    return fail == FAIL_NONE ? CLI_OK : cli_exit_of(cli, fail, path);
}

static enum fail take_witness(struct cli *cli, struct note_signer *witness)
{
    struct str word = cli_text(cli, "witness", STR(""));
    if (word.len == 0)
        return FAIL_NONE;
    if (note_signer_parse(cli->arena, word, witness) == FAIL_NONE && witness->kind == NOTE_WITNESS)
        return FAIL_NONE;
    problem_add(&cli->problems, STR("--witness"), "witness",
        N_("must be keys of witnesses, each as name+hash+key"));
    return FAIL_INVALID;
}

/* What agreed with everything seen before is signed as a witness, for the body whose log it is. */
static enum fail cosign(struct cli *cli, const struct log_news *news)
{
    struct str path = cli_text(cli, "cosign", STR(""));
    struct note_signer own = {.kind = NOTE_WITNESS, .name = cli_text(cli, "name", STR(""))};
    struct str pem;
    struct str note;
    if (path.len == 0 || news->verdict != LOG_GREW)
        return FAIL_NONE;
    TRY(cli_read(cli, path, SEEN_BYTES, &pem));
    if (own.name.len == 0 || key_parse_private(pem, &own.key) != FAIL_NONE) {
        problem_add(&cli->problems, STR("--cosign"), "cosign",
            N_("needs a private Ed25519 key as PEM, and --name"));
        return FAIL_INVALID;
    }
    TRY(note_sign(cli->arena, news->seen.checkpoint, &own, clock_now(clock_system()), &note));
    return file_write(cli->arena, cli_text(cli, "cosigned", STR("cosigned")), note);
}

enum cli_exit log_follow(struct cli *cli)
{
    struct str place = cli->n_arguments > 1 ? cli->arguments[1] : STR("");
    struct str path = cli_text(cli, "seen", STR(""));
    if (place.len == 0 || path.len == 0) {
        problem_add(&cli->problems, STR("monitor"), "required",
            N_("needs the address of a log or a folder, and --seen FILE"));
        return cli_misuse(cli);
    }
    bool is_address = str_starts(place, STR("http://")) || str_starts(place, STR("https://"));
    struct following following = {.cli = cli, .place = place, .is_address = is_address};
    struct note_signer witness;
    struct log_files files = {.get = get, .tell = tell, .context = &following};
    struct log_seen seen = {0};
    struct log_news news;
    enum fail fail = load_seen(cli, path, &seen);
    if (fail == FAIL_NONE)
        fail = take_key(cli, &seen);
    if (fail == FAIL_NONE)
        fail = take_witness(cli, &witness);
    files.witness = cli_has(cli, "witness") ? &witness : NULL;
    if (fail == FAIL_NONE)
        fail = log_monitor_look(cli->arena, &files, &seen, &news);
    if (fail == FAIL_NONE)
        fail = cosign(cli, &news);
    return fail == FAIL_NONE ? conclude(cli, &following, &news) : cli_exit_of(cli, fail, place);
}
