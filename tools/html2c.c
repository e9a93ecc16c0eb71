/*
 * Compiles a view, HTML with C in it, into a C function that writes it.
 *   html2c FILE             the C source, on standard output
 *   html2c --header FILE …  the declarations of all views in these files
 *
 *   {% view NAME(ARGUMENTS) %}   begins void view_NAME(struct buf *out, ARGUMENTS)
 *   {% include "web/page.h" %}   for the types of the arguments; stands before the first view
 *   {% C %}                      any statements, or part of one: {% if (x) { %} … {% } %}
 *   {{ EXPRESSION }}             the value, escaped as its C type and its place in the page demand
 *   {{_ "Text {1}", A }}         the message in page->language, its arguments filled in
 *
 * A value may stand in text or in a double-quoted attribute, nowhere else. At the beginning of a
 * URL attribute it is a whole URL, checked; further on it is percent-encoded. Inline style, script
 * and event handlers do not compile, so a strict content security policy holds for every page. A
 * line break with the blanks around it becomes one line break.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place { IN_TEXT, IN_TAG, IN_VALUE };

enum { NAME_SIZE = 40, LITERAL_MAX = 2000 /* C17 promises 4095 */ };

struct template
{
    const char *file;
    const char *at; /* what is left to read; a NUL ends it */
    int line;
    bool in_view;
    enum place place;
    char tag[NAME_SIZE];  /* the element whose tag was last begun */
    char name[NAME_SIZE]; /* of the attribute */
    size_t value_len;     /* what the attribute's value holds so far */
    size_t literal_len;   /* of the C string that is being written; 0: none is */
    char last;            /* the character last written */
};

static void stop(const struct template *template, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", template->file, template->line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static bool is_one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words != NULL;
}

static bool is_url_attribute(const char *name)
{
    static const char *const names[] = {
        "href", "src", "action", "formaction", "hx-get", "hx-post", "hx-push-url", NULL};
    return is_one_of(name, names);
}

static void check_attribute(const struct template *template)
{
    static const char *const refused[] = {"style", "srcdoc", "srcset", "hx-vals", "hx-vars", NULL};
    const char *name = template->name;
    if (is_one_of(name, refused) || strncmp(name, "on", 2) == 0 || strncmp(name, "hx-on", 5) == 0)
        stop(template, "the attribute %s is not allowed in views", name);
}

static void append(const struct template *template, char *word, char c)
{
    size_t len = strlen(word);
    if (len + 1 >= NAME_SIZE)
        stop(template, "the name %s… is too long", word);
    word[len] = (char)tolower((unsigned char)c);
    word[len + 1] = '\0';
}

static void tag_begin(struct template *template)
{
    if (!isalpha((unsigned char)template->at[1]) && !strchr("/!", template->at[1]))
        stop(template, "write &lt; for a < in text");
    if (strncmp(template->at, "<!--", 4) == 0)
        stop(template, "write {%% /* … */ %%} for a comment");
    template->place = IN_TAG;
    template->tag[0] = template->name[0] = '\0';
    for (const char *c = template->at + 1; isalnum((unsigned char)*c) || *c == '/'; c++)
        append(template, template->tag, *c);
    if (strcmp(template->tag, "style") == 0)
        stop(template, "styles belong into the stylesheet");
}

static void tag_step(struct template *template, char c)
{
    if (c == '>') {
        template->place = IN_TEXT;
        if (strcmp(template->tag, "script") == 0 && strncmp(template->at, "></script>", 10) != 0)
            stop(template, "scripts belong into a file");
    } else if (c == '=') {
        if (template->at[1] != '"')
            stop(template, "the value of %s must stand in double quotes", template->name);
        check_attribute(template);
    } else if (c == '"') {
        template->place = IN_VALUE;
        template->value_len = 0;
    } else if (isspace((unsigned char)c)) {
        template->name[0] = '\0';
    } else {
        append(template, template->name, c);
    }
}

/* Follows where in the page the next character stands. */
static void place_step(struct template *template, char c)
{
    switch (template->place) {
    case IN_TEXT:
        if (c == '<')
            tag_begin(template);
        break;
    case IN_TAG:
        tag_step(template, c);
        break;
    case IN_VALUE:
        template->value_len++;
        if (c == '"')
            template->place = IN_TAG;
        break;
    }
}

static void literal_end(struct template *template)
{
    if (template->literal_len > 0)
        printf("\"));\n");
    template->literal_len = 0;
}

static void literal_put(struct template *template, char c)
{
    if (template->literal_len == 0)
        printf("    buf_put(out, STR(\"");
    else if (template->last == '\n')
        printf("\"\n        \"");
    if (c == '\n')
        printf("\\n");
    else
        printf(strchr("\"\\?", c) ? "\\%c" : "%c", c); /* ? would begin a trigraph */
    template->last = c;
    template->literal_len++;
    if (template->literal_len > LITERAL_MAX && c == '\n')
        literal_end(template);
}

/* One character of HTML. */
static void html_step(struct template *template)
{
    char c = *template->at;
    if (!template->in_view && !isspace((unsigned char)c))
        stop(template, "a file begins with {%% view NAME(ARGUMENTS) %%}");
    place_step(template, c);
    const char *blanks = template->at + strspn(template->at, " \t\r\n");
    const char *newline = memchr(template->at, '\n', (size_t)(blanks - template->at));
    if (newline)
        c = '\n';
    if (template->in_view && (c != '\n' || template->last != '\n'))
        literal_put(template, c);
    const char *next = newline ? blanks : template->at + 1;
    for (; template->at < next; template->at++)
        template->line += *template->at == '\n';
}

static void line_put(const struct template *template)
{
    printf("#line %d \"%s\"\n", template->line, template->file);
}

/* How many characters stand before the next comma outside of quotes and brackets. */
static size_t argument_len(const char *code, size_t len)
{
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < len; i++) {
        if (code[i] == '"' && (i == 0 || code[i - 1] != '\\'))
            quoted = !quoted;
        if (quoted)
            continue;
        depth += (strchr("([{", code[i]) != NULL) - (strchr(")]}", code[i]) != NULL);
        if (code[i] == ',' && depth == 0)
            return i;
    }
    return len;
}

/* _ "Text {1}", a, b */
static void message_put(const char *code, size_t len)
{
    size_t text = argument_len(code, len);
    if (text == len) {
        printf("html_put(out, text_get(page->language, %.*s))", (int)text, code);
        return;
    }
    printf("html_message(out, text_get(page->language, %.*s)", (int)text, code);
    size_t n = 0;
    for (size_t i = text; i < len; n++) {
        size_t argument = argument_len(code + i + 1, len - i - 1);
        printf("%shtml_argument(out,%.*s)", n ? ", " : ", (const struct str[]){", (int)argument,
            code + i + 1);
        i += 1 + argument;
    }
    printf("}, %zu)", n);
}

static bool code_starts(const char **code, size_t *len, const char *word)
{
    size_t word_len = strlen(word);
    if (*len < word_len || strncmp(*code, word, word_len) != 0)
        return false;
    *code += word_len;
    *len -= word_len;
    return true;
}

static void value_put(struct template *template, const char *code, size_t len)
{
    if (template->place == IN_TAG)
        stop(template, "a value may stand in text or in a double-quoted attribute only");
    bool is_url = template->place == IN_VALUE && is_url_attribute(template->name);
    const char *writer = !is_url ? "html_put" : template->value_len ? "html_url_part" : "html_url";
    printf("    ");
    if (code_starts(&code, &len, "_ "))
        message_put(code, len);
    else
        printf("%s(out, %.*s)", writer, (int)len, code);
    printf(";\n");
    template->value_len++;
    template->last = '\0';
}

static void view_end(struct template *template)
{
    literal_end(template);
    if (!template->in_view)
        return;
    if (template->place != IN_TEXT)
        stop(template, "the view ends inside of a tag");
    printf("}\n");
    template->in_view = false;
}

static void signature_put(const char *code, size_t len, const char *end)
{
    size_t name_len = strcspn(code, "(");
    const char *arguments = code + name_len + 1;
    printf("void view_%.*s(struct buf *out%s%.*s%s", (int)name_len, code,
        arguments[0] == ')' ? "" : ", ", (int)(len - name_len - 1), arguments, end);
}

static void view_begin(struct template *template, const char *code, size_t len)
{
    size_t name_len = strcspn(code, "(");
    if (name_len >= len || code[len - 1] != ')')
        stop(template, "a view is declared as NAME(ARGUMENTS)");
    view_end(template);
    printf("\n");
    line_put(template);
    signature_put(code, len, "\n{\n");
    template->in_view = true;
    template->last = '\n';
}

static void statement_put(struct template *template, const char *code, size_t len)
{
    if (code_starts(&code, &len, "view ")) {
        view_begin(template, code, len);
        return;
    }
    line_put(template);
    if (code_starts(&code, &len, "include "))
        printf("#include %.*s\n", (int)len, code);
    else
        printf("    %.*s\n", (int)len, code);
}

/* The code between two braces, without the blanks at its ends; *ret_end is behind the closer. */
static const char *code_find(const struct template *template, size_t *ret_len, const char **ret_end)
{
    const char *closer = template->at[1] == '%' ? "%}" : "}}";
    const char *code = template->at + 2;
    const char *end = strstr(code, closer);
    if (!end)
        stop(template, "%.2s is not closed by %s", template->at, closer);
    *ret_end = end + 2;
    while (end > code && isspace((unsigned char)end[-1]))
        end--;
    while (code < end && isspace((unsigned char)*code))
        code++;
    *ret_len = (size_t)(end - code);
    return code;
}

static void code_step(struct template *template)
{
    size_t len;
    const char *next;
    const char *code = code_find(template, &len, &next);
    bool is_value = template->at[1] == '{';
    if (len == 0)
        stop(template, "nothing stands between the braces");
    literal_end(template);
    if (is_value) {
        line_put(template);
        value_put(template, code, len);
    } else {
        statement_put(template, code, len);
    }
    for (; template->at < next; template->at++)
        template->line += *template->at == '\n';
}

static bool at_code(const struct template *template)
{
    return template->at[0] == '{' && (template->at[1] == '%' || template->at[1] == '{');
}

static void source_put(const char *file, const char *text)
{
    struct template template = {.file = file, .at = text, .line = 1};
    printf("/* Made by tools/html2c from %s. */\n#include \"web/views.h\"\n", file);
    printf("#include \"base/text.h\"\n#include \"web/html.h\"\n");
    while (*template.at) {
        if (at_code(&template))
            code_step(&template);
        else
            html_step(&template);
    }
    view_end(&template);
}

static void declarations_put(const char *file, const char *text)
{
    struct template template = {.file = file, .at = text, .line = 1};
    while ((template.at = strstr(template.at, "{% "))) {
        size_t len;
        const char *next;
        const char *code = code_find(&template, &len, &next);
        if (code_starts(&code, &len, "include "))
            printf("#include %.*s\n", (int)len, code);
        else if (code_starts(&code, &len, "view "))
            signature_put(code, len, ";\n");
        template.at = next;
    }
}

static char *file_read(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;
    if (!file || (getdelim(&text, &size, '\0', file) < 0 && ferror(file))) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    bool header = argc > 1 && strcmp(argv[1], "--header") == 0;
    if (argc < 2 || (!header && argc != 2)) {
        fprintf(stderr, "usage: html2c FILE | html2c --header FILE …\n");
        return 2;
    }
    if (header)
        printf("/* Made by tools/html2c: every view. */\n#pragma once\n#include \"base/buf.h\"\n");
    for (int i = header ? 2 : 1; i < argc; i++) {
        char *text = file_read(argv[i]);
        if (header)
            declarations_put(argv[i], text);
        else
            source_put(argv[i], text);
        free(text);
    }
    return 0;
}
