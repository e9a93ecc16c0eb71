/* Markdown on a page: what it becomes, and what it never becomes. */
#include "document/markdown.h"
#include "testing.h"

static struct arena *arena;

static void becomes(const char *text, const char *html)
{
    assert_str(markdown_html(arena, str_of(text)), html);
}

static void headings_stand_below_the_title_of_the_page(void **state)
{
    arena = *state;
    becomes("# A", "<h2>A</h2>\n");
    becomes("> ## B", "<blockquote>\n<h2>B</h2>\n</blockquote>\n");
    becomes("## A\n#### B\n## C", "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n");
    becomes("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6",
        "<h2>1</h2>\n<h3>2</h3>\n<h4>3</h4>\n<h5>4</h5>\n<h6>5</h6>\n<h6>6</h6>\n");
}

static void paragraphs_lists_and_links_are_as_written(void **state)
{
    arena = *state;
    becomes("五星 < 六星 & *好*", "<p>五星 &lt; 六星 &amp; <em>好</em></p>\n");
    becomes("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    becomes("[x](https://example.cn/?a=1&b=2)",
        "<p><a href=\"https://example.cn/?a=1&amp;b=2\">x</a></p>\n");
    becomes("", "");
}

static void nothing_that_runs_comes_through(void **state)
{
    static const char *const attacks[] = {
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](javascript:alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "[x](https://a \"q\\\" onclick=alert(1)\")",
    };
    static const char *const signs[] = {"<script", "<img src=x", "href=\"javascript", "href=\"JaVa",
        "src=\"javascript", "vbscript:", "data:text", "\" onclick"};
    arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(attacks); i++) {
        struct str html = markdown_html(arena, str_of(attacks[i]));
        for (size_t k = 0; k < ARRAY_LEN(signs); k++) {
            size_t at;
            if (str_find(html, str_of(signs[k]), 0, &at))
                fail_msg("%s became %s", attacks[i], str_c(arena, html));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_stand_below_the_title_of_the_page),
        TEST(paragraphs_lists_and_links_are_as_written),
        TEST(nothing_that_runs_comes_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
