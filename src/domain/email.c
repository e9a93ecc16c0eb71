#include "domain/email.h"

enum { ADDRESS_MAX = 254, LOCAL_MAX = 64 };

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Words of the allowed characters, joined by single dots. */
static bool is_dotted(struct str text, const char *others, size_t *ret_words)
{
    struct str rest = text;
    struct str word;
    *ret_words = 0;
    if (text.len == 0 || text.data[text.len - 1] == '.')
        return false;
    while (str_cut(&rest, '.', &word)) {
        if (word.len == 0)
            return false;
        for (size_t i = 0; i < word.len; i++)
            if (word.data[i] == '\0' ||
                (!is_alphanumeric(word.data[i]) && !strchr(others, word.data[i])))
                return false;
        ++*ret_words;
    }
    return true;
}

bool email_is_right(struct str address)
{
    struct str host = address;
    struct str local;
    size_t words;
    if (address.len > ADDRESS_MAX || !str_cut(&host, '@', &local) || local.len > LOCAL_MAX)
        return false;
    if (!is_dotted(local, "!#$%&'*+-/=?^_`{|}~", &words))
        return false;
    return is_dotted(host, "-", &words) && words >= 2;
}
