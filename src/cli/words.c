#include "cli/words.h"

#include "sys/file.h"

static const struct command_field *find_field(const struct use_case *use_case, struct str name)
{
    for (size_t i = 0; i < use_case->fields.n; i++)
        if (str_equal(str_of(use_case->fields.items[i].name), name))
            return &use_case->fields.items[i];
    return NULL;
}

static bool split(struct str word, struct input_pair *ret_pair)
{
    size_t equals;
    if (!str_find(word, STR("="), 0, &equals) || equals == 0)
        return false;
    *ret_pair = (struct input_pair){str_sub(word, 0, equals), str_sub(word, equals + 1, word.len)};
    return true;
}

static enum fail load_file(const struct input_pair *pair, struct words_files files,
    struct problems *problems, struct input_file *ret_file)
{
    if (!str_starts(pair->value, STR("@"))) {
        problem_add(problems, pair->name, "file", N_("write @ in front of the file's name"));
        return FAIL_INVALID;
    }
    ret_file->name = pair->name;
    struct str name = str_sub(pair->value, 1, pair->value.len);
    size_t before = problems->count;
    enum fail fail = files.load(files.context, name, &ret_file->upload);
    if (fail == FAIL_NONE)
        return FAIL_NONE;
    if (problems->count == before)
        problem_add(problems, pair->name, fail_code(fail), N_("the file {1} cannot be read"))
            ->args[0] = name;
    return FAIL_INVALID;
}

enum fail words_read(const struct use_case *use_case, struct str_list words,
    struct words_files files, struct problems *problems, struct input *ret_input)
{
    struct input_pair *pairs = NEW_ARRAY(problems->arena, struct input_pair, words.n);
    struct input_file *loaded = NEW_ARRAY(problems->arena, struct input_file, words.n);
    struct input input = {.pairs = pairs, .files = loaded};
    size_t before = problems->count;
    for (size_t i = 0; i < words.n; i++) {
        struct input_pair pair;
        if (!split(words.items[i], &pair)) {
            problem_add(problems, words.items[i], "word", N_("write it as FIELD=VALUE"));
            continue;
        }
        const struct command_field *field = find_field(use_case, pair.name);
        if (!field || !command_kind_is_file(field->kind))
            pairs[input.n_pairs++] = pair;
        else if (load_file(&pair, files, problems, &loaded[input.n_files]) == FAIL_NONE)
            input.n_files++;
    }
    if (problems->count > before)
        return FAIL_INVALID;
    *ret_input = input;
    return FAIL_NONE;
}

void words_remove_files(struct arena *arena, const struct input *input)
{
    for (size_t i = 0; i < input->n_files; i++)
        file_remove(arena, input->files[i].upload.path);
}
