#include "web/exam_screen.h"

#include <string.h>

enum tone exam_screen_tone(enum mock_exam_state state)
{
    static const enum tone tones[MOCK_EXAM_STATE_COUNT] = {[MOCK_EXAM_RUNNING] = TONE_INFO,
        [MOCK_EXAM_PASSED] = TONE_GOOD,
        [MOCK_EXAM_FAILED] = TONE_WARNING};
    return tones[state];
}

struct str exam_screen_name(struct arena *arena, const struct mock_answer *answer, char letter)
{
    return answer->kind == QUESTION_MULTIPLE && letter
               ? str_format(arena, "answers.%lld.%c", (long long)answer->position, letter)
               : str_format(arena, "answers.%lld", (long long)answer->position);
}

bool exam_screen_is_chosen(
    struct arena *arena, const struct exam_screen *screen, size_t question, char letter)
{
    const struct mock_answer *answer = &screen->view->answers[question];
    struct str name = exam_screen_name(arena, answer, letter);
    if (screen->form.problems)
        return page_form_is_chosen(&screen->form, str_c(arena, name), (struct str){&letter, 1});
    return memchr(answer->given.data, letter, answer->given.len) != NULL;
}

struct str exam_screen_time(struct arena *arena, int64_t seconds)
{
    enum { MINUTE = 60 };
    return str_format(arena, "%lld:%02d", (long long)(seconds / MINUTE), (int)(seconds % MINUTE));
}

struct str exam_screen_percent(struct arena *arena, int64_t part, int64_t whole)
{
    enum { PERCENT = 100 };
    int64_t rounded = whole > 0 ? (2 * part * PERCENT + whole) / (2 * whole) : 0;
    return str_format(arena, "%lld %%", (long long)rounded);
}
