// The house rules a machine can see. Each check says where, what is wrong and what to do instead;
// the checker is tried on made-up trees at the end, so that a check that finds nothing is known to
// be able to.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct SourceFile {
    std::string path;  // from the project's root
    std::vector<std::string> lines;
};
using Tree = std::vector<SourceFile>;
using Complaints = std::vector<std::string>;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

bool ends_with_any(const std::string& path, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&path](const std::string& ending) { return path.ends_with(ending); });
}

Tree read_tree(const fs::path& root) {
    static const std::set<std::string> skipped = {".git",   "build",  "node_modules", "dist",
                                                  ".store", "corpus", "schema.d.ts"};  // generated
    static const std::vector<std::string> endings = {".h",  ".cpp", ".ts",  ".tsx",
                                                     ".md", ".sql", ".txt", ".toml"};
    Tree tree;
    for (auto entry = fs::recursive_directory_iterator(root);
         entry != fs::recursive_directory_iterator(); ++entry) {
        if (skipped.contains(entry->path().filename().string())) {
            if (entry->is_directory()) entry.disable_recursion_pending();
        } else if (entry->is_regular_file() && ends_with_any(entry->path().string(), endings)) {
            std::ifstream file(entry->path());
            std::stringstream text;
            text << file.rdbuf();
            tree.push_back({fs::relative(entry->path(), root).string(), lines_of(text.str())});
        }
    }
    std::sort(tree.begin(), tree.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return tree;
}

bool is_cpp(const SourceFile& file) {
    return ends_with_any(file.path, {".h", ".cpp"});
}
bool is_web(const SourceFile& file) {
    return ends_with_any(file.path, {".ts", ".tsx"});
}
std::string at(const SourceFile& file, std::size_t line) {
    return file.path + ":" + std::to_string(line + 1) + ": ";
}

// The table of ARCHITECTURE.md: rows `| folder | may include |` with folder names, "—" for none.
std::map<std::string, std::set<std::string>> include_table(const Tree& tree) {
    std::map<std::string, std::set<std::string>> table;
    static const std::regex row(R"(^\| `([a-z_]+)` \| ([a-z_ `—]+) \|$)");
    for (const SourceFile& file : tree) {
        if (file.path != "ARCHITECTURE.md") continue;
        for (const std::string& line : file.lines) {
            std::smatch match;
            if (!std::regex_match(line, match, row)) continue;
            std::istringstream words(match[2].str());
            std::set<std::string>& allowed = table[match[1].str()];
            for (std::string word; words >> word;)
                if (word != "—") allowed.insert(word);
        }
    }
    return table;
}

// Rank of a folder inside domain: a lower one never includes a higher one, nor a neighbour of the
// upper ranks.
int domain_rank(const std::string& part) {
    static const std::map<std::string, int> ranks = {
        {"party", 1},        {"loan", 1},    {"vehicle", 1},    {"telematics", 1},
        {"interview", 1},    {"consent", 1}, {"inspection", 1}, {"staff", 1},
        {"self_service", 1}, {"risk", 2},    {"compliance", 2}, {"collections", 3},
        {"follow_up", 3}};
    const auto found = ranks.find(part);
    return found == ranks.end() ? 4 : found->second;
}

Complaints check_includes(const Tree& tree) {
    Complaints complaints;
    const auto table = include_table(tree);
    static const std::regex include(R"re(^\s*#include "([a-z_]+)/(([a-z_]+)/)?[^"]+")re");
    static const std::regex place(R"(^src/([a-z_]+)/(([a-z_]+)/)?.*)");
    for (const SourceFile& file : tree) {
        std::smatch where;
        // A test sees what the build lets it link besides (TEST_LIBRARIES).
        if (!is_cpp(file) || file.path.ends_with("_test.cpp")) continue;
        if (!std::regex_match(file.path, where, place)) continue;
        const std::string folder = where[1], part = where[3];
        if (!table.contains(folder)) {
            complaints.push_back(
                file.path + ": folder is not in the include table of ARCHITECTURE.md; add a row");
            continue;
        }
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::smatch match;
            if (!std::regex_search(file.lines[i], match, include)) continue;
            const std::string target = match[1], target_part = match[3];
            if (target != folder && !table.at(folder).contains(target))
                complaints.push_back(at(file, i) + folder + " may not include " + target +
                                     "; move the shared idea down, or the use up to service");
            const bool inside = folder == "domain" && target == "domain" && !part.empty();
            if (inside && part != target_part && domain_rank(target_part) > domain_rank(part))
                complaints.push_back(at(file, i) + "domain/" + part + " stands below domain/" +
                                     target_part + "; pass the value in instead");
        }
    }
    return complaints;
}

Complaints check_cmake_matches_table(const Tree& tree) {
    Complaints complaints;
    const auto table = include_table(tree);
    static const std::regex folder(R"(^daihou_folder\((\w+)(.*)\)$)");
    for (const SourceFile& file : tree) {
        if (file.path != "src/CMakeLists.txt") continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::string call = file.lines[i];  // may go on over more lines
            if (!call.starts_with("daihou_folder(")) continue;
            for (std::size_t next = i + 1; !call.ends_with(')') && next < file.lines.size(); ++next)
                call += file.lines[next];
            std::smatch match;
            if (!std::regex_match(call, match, folder)) continue;
            std::istringstream words(match[2].str());
            std::set<std::string> linked;
            bool taking = false;
            for (std::string word; words >> word;) {
                if (std::ranges::all_of(word, [](char c) { return c == '_' || std::isupper(c); }))
                    taking = word == "INCLUDES";
                else if (taking)
                    linked.insert(word);
            }
            const auto row = table.find(match[1].str());
            if (row == table.end() || !std::includes(row->second.begin(), row->second.end(),
                                                     linked.begin(), linked.end()))
                complaints.push_back(at(file, i) + "links more than ARCHITECTURE.md lets " +
                                     match[1].str() + " include");
        }
    }
    return complaints;
}

Complaints check_lengths(const Tree& tree) {
    Complaints complaints;
    constexpr std::size_t file_lines_max = 500, function_lines_max = 70, columns_max = 140;
    for (const SourceFile& file : tree) {
        if (!is_cpp(file) && !is_web(file)) continue;
        if (file.lines.size() > file_lines_max)
            complaints.push_back(file.path + ": " + std::to_string(file.lines.size()) +
                                 " lines; which concept wants its own file?");
        if (!is_cpp(file)) continue;
        std::size_t opened = 0;
        bool inside = false;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string& line = file.lines[i];
            if (line.size() > columns_max)  // bytes: CJK text takes three for two columns
                complaints.push_back(at(file, i) +
                                     "line is too long; break it at a comma or name a part");
            const bool starts = !inside && !line.empty() && line[0] != ' ' && line[0] != '}' &&
                                line[0] != '#' && line.ends_with("{") && !line.ends_with("({") &&
                                line.find("namespace") == std::string::npos &&
                                line.find('(') != std::string::npos;
            if (starts) inside = true, opened = i;
            if (inside && line.starts_with("}")) {
                inside = false;
                if (i - opened > function_lines_max)
                    complaints.push_back(at(file, opened) + "function of " +
                                         std::to_string(i - opened) +
                                         " lines; split it where you would put a comment");
            }
        }
    }
    return complaints;
}

struct Banned {
    std::string folders;  // regular expression over the path
    std::string words;    // regular expression over the line
    std::string instead;
};

Complaints check_banned(const Tree& tree) {
    static const std::vector<Banned> rules = {
        {"^src/(domain|decision)/(?!.*_test\\.cpp)", R"(\b(float|double)\b)",
         "integers: Money, Ratio or ppm"},
        {"^src/(domain|decision)/", R"((system|steady)_clock|::now\(\)|\btime\(nullptr\))",
         "take today or now as an argument"},
        {"^src/(domain|decision)/(?!.*_test\\.cpp)",
         R"(std::(thread|async|mutex|random_device)|\brand\(|getenv)",
         "keep the core pure; threads and chance live in service and world"},
        {"^src/(domain|decision)/(?!.*_test\\.cpp)", R"(unordered_(map|set))",
         "std::map or a sorted vector: order is part of the plan"},
        {"^src/(domain|decision)/(?!.*_test\\.cpp)", R"(<fstream>|<iostream>|<filesystem>)",
         "no I/O here; service reads and writes"},
        {"^src/(?!http/|gateway/)", R"(#include <boost/(beast|asio))",
         "only src/http and src/gateway know sockets"},
        {"^src/(?!store/)", R"(#include <(sqlite3|libpq-fe)\.h>)",
         "only src/store knows SQL engines"},
        {"^src/(?!policy/)", R"(#include <toml\.hpp>)", "only src/policy reads TOML"},
        {"^(src|web/src|tests)/",
         "\\b(TO"
         "DO|FIX"
         "ME|XX"
         "X|HA"
         "CK)\\b(?!: .*(when|until|once))",
         "do it, or write the condition that ends it: 'TO"
         "DO: … when …'"},
        {"^src/.*(util|common|manager|helper|impl|misc)[^/]*\\.(h|cpp)$", ".",
         "name the file after the concept it holds"},
    };
    Complaints complaints;
    for (const Banned& rule : rules) {
        const std::regex folders(rule.folders), words(rule.words);
        for (const SourceFile& file : tree) {
            if ((!is_cpp(file) && !is_web(file)) || !std::regex_search(file.path, folders))
                continue;
            if (file.path == "tests/tidy_test.cpp") continue;
            for (std::size_t i = 0; i < file.lines.size(); ++i) {
                const std::string code = file.lines[i].substr(
                    0, file.lines[i].find(rule.words.find("TO") == 4 ? "\n" : "//"));
                if (std::regex_search(code, words))
                    complaints.push_back(at(file, i) + "use instead: " + rule.instead);
            }
        }
    }
    return complaints;
}

Complaints check_headers(const Tree& tree) {
    Complaints complaints;
    for (const SourceFile& file : tree) {
        if (!file.path.starts_with("src/") || !file.path.ends_with(".h")) continue;
        if (file.lines.empty() || !file.lines[0].starts_with("// "))
            complaints.push_back(file.path +
                                 ": open with two to five lines: what it is, where in the flow, "
                                 "what it must not know");
        bool once = false;
        for (const std::string& line : file.lines)
            once = once || line == "#pragma once";
        if (!once) complaints.push_back(file.path + ": add #pragma once");
    }
    return complaints;
}

// A header nobody includes is dead.
Complaints check_dead_files(const Tree& tree) {
    std::set<std::string> included;
    static const std::regex include(R"re(^\s*#include "([^"]+)")re");
    for (const SourceFile& file : tree) {
        std::smatch match;
        for (const std::string& line : file.lines)
            if (is_cpp(file) && std::regex_search(line, match, include)) {
                const std::string own = file.path.substr(0, file.path.rfind('.')) + ".h";
                if (own != "src/" + match[1].str()) included.insert("src/" + match[1].str());
            }
    }
    Complaints complaints;
    for (const SourceFile& file : tree)
        if (file.path.starts_with("src/") && file.path.ends_with(".h") &&
            file.path != "src/precompiled.h" && !included.contains(file.path))
            complaints.push_back(file.path + ": nothing includes it; use it, test it or remove it");
    return complaints;
}

// Tests of a folder are compiled together, and each may call its loan `loan`.
Complaints check_tests_apart(const Tree& tree) {
    Complaints complaints;
    static const std::regex test(R"(^src/.*/(\w+_test)\.cpp$)");
    for (const SourceFile& file : tree) {
        std::smatch name;
        if (!std::regex_match(file.path, name, test)) continue;
        const auto is_test = [](const std::string& line) { return line.starts_with("TEST"); };
        const auto is_own = [&name](const std::string& line) {
            return line.starts_with("namespace daihou::") &&
                   line.ends_with("::" + name[1].str() + " {");
        };
        if (std::ranges::any_of(file.lines, is_test) && std::ranges::none_of(file.lines, is_own))
            complaints.push_back(file.path + ": put its names into namespace daihou::" +
                                 name[1].str());
    }
    return complaints;
}

Complaints check_documents(const Tree& tree, const fs::path& root) {
    Complaints complaints;
    static const std::regex link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
    for (const SourceFile& file : tree) {
        if (!file.path.ends_with(".md")) continue;
        int titles = 0;
        bool fenced = false;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string& line = file.lines[i];
            if (line.starts_with("```")) fenced = !fenced;
            if (fenced) continue;
            titles += line.starts_with("# ") ? 1 : 0;
            for (std::sregex_iterator match(line.begin(), line.end(), link), end; match != end;
                 ++match)
                if (!fs::exists(root / fs::path(file.path).parent_path() / (*match)[1].str()))
                    complaints.push_back(at(file, i) + "link to " + (*match)[1].str() +
                                         ", which is not there");
        }
        if (titles != 1)
            complaints.push_back(file.path + ": has " + std::to_string(titles) +
                                 " titles (# …); one is right");
    }
    return complaints;
}

// What opens a door somewhere has no place in the tree: keys, tokens of well-known services,
// passwords inside addresses. Every file is looked at, not only the sources.
Tree read_every_file(const fs::path& root) {
    static const std::set<std::string> skipped = {".git", "build", "node_modules", "dist",
                                                  ".store"};
    constexpr std::uintmax_t bytes_max = 4 << 20;
    Tree tree;
    for (auto entry = fs::recursive_directory_iterator(root);
         entry != fs::recursive_directory_iterator(); ++entry) {
        if (skipped.contains(entry->path().filename().string())) {
            if (entry->is_directory()) entry.disable_recursion_pending();
        } else if (entry->is_regular_file() && entry->file_size() < bytes_max) {
            std::ifstream file(entry->path(), std::ios::binary);
            std::stringstream text;
            text << file.rdbuf();
            tree.push_back({fs::relative(entry->path(), root).string(), lines_of(text.str())});
        }
    }
    return tree;
}

Complaints check_secrets(const Tree& tree) {
    // The marker is looked for first: regular expressions over every line take seconds. Made-up
    // passwords of addresses begin with "geheim".
    static const std::vector<std::pair<std::string, std::regex>> secrets = {
        {" PRIVATE KEY", std::regex("-----BEGIN [A-Z ]*PRIVATE KEY")},
        {"AKIA", std::regex("\\bAKIA[0-9A-Z]{16}\\b")},
        {"LTAI", std::regex("\\bLTAI[A-Za-z0-9]{16}")},
        {"gh", std::regex("\\bgh[pousr]_[A-Za-z0-9]{36}")},
        {"xox", std::regex("\\bxox[abprs]-[A-Za-z0-9-]{10}")},
        {"eyJ", std::regex("\\beyJ[\\w-]{10,}\\.eyJ")},
        {"$argon2", std::regex("\\$argon2id?\\$v=")},
        {"://", std::regex("[a-z]://[^\\s/:@\"{}]+:(?!geheim|PASSWORD@)[^\\s/:@\"{}$]+@")}};
    static const std::regex keeper(R"((^|/)(\.env[^/]*|[^/]*\.(pem|key|p12|pfx|jks|db|sqlite))$)");
    Complaints complaints;
    for (const SourceFile& file : tree) {
        if (std::regex_search(file.path, keeper))
            complaints.push_back(file.path + ": keys and stores are kept outside the tree");
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            for (const auto& [marker, secret] : secrets)
                if (file.lines[i].size() < 4096 &&
                    file.lines[i].find(marker) != std::string::npos &&
                    std::regex_search(file.lines[i], secret))
                    complaints.push_back(at(file, i) +
                                         "looks like a secret; take it out, and make a new one "
                                         "where it was good for something");
    }
    return complaints;
}

// npm installs what the lock file names and nothing whose content differs.
Complaints check_lock_file(const Tree& tree) {
    Complaints complaints;
    static const std::regex package("^    \"node_modules/.*\\{$");
    for (const SourceFile& file : tree) {
        if (file.path != "web/package-lock.json") continue;
        std::size_t opened = 0;
        bool is_sealed = true;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            if (std::regex_search(file.lines[i], package)) opened = i, is_sealed = false;
            if (file.lines[i].find("\"integrity\": \"sha512-") != std::string::npos)
                is_sealed = true;
            if (file.lines[i].starts_with("    }") && !is_sealed)
                complaints.push_back(at(file, opened) +
                                     "package without a digest; run npm install");
            if (file.lines[i].starts_with("    }")) is_sealed = true;
        }
    }
    return complaints;
}

std::string joined(const Complaints& complaints) {
    std::string text;
    for (const std::string& complaint : complaints)
        text += complaint + "\n";
    return text;
}

const Tree& project() {
    static const Tree tree = read_tree(DAIHOU_SOURCE_DIR);
    return tree;
}

TEST(Tidy, IncludesFollowTheTable) {
    EXPECT_EQ(joined(check_includes(project())), "");
}
TEST(Tidy, CMakeLinksNoMoreThanTheTable) {
    EXPECT_EQ(joined(check_cmake_matches_table(project())), "");
}
TEST(Tidy, FilesAndFunctionsAreShort) {
    EXPECT_EQ(joined(check_lengths(project())), "");
}
TEST(Tidy, BannedWordsAreAbsent) {
    EXPECT_EQ(joined(check_banned(project())), "");
}
TEST(Tidy, HeadersIntroduceThemselves) {
    EXPECT_EQ(joined(check_headers(project())), "");
}
TEST(Tidy, TestsKeepTheirNamesApart) {
    EXPECT_EQ(joined(check_tests_apart(project())), "");
}
TEST(Tidy, NoDeadHeaders) {
    EXPECT_EQ(joined(check_dead_files(project())), "");
}
TEST(Tidy, DocumentsLinkToWhatExists) {
    EXPECT_EQ(joined(check_documents(project(), DAIHOU_SOURCE_DIR)), "");
}

TEST(Tidy, NoSecretsAndNoUnsealedPackages) {
    const Tree everything = read_every_file(DAIHOU_SOURCE_DIR);
    EXPECT_EQ(joined(check_secrets(everything)), "");
    EXPECT_EQ(joined(check_lock_file(everything)), "");
}

TEST(Tidy, FindsASecretWhenThereIsOne) {
    const std::string begin = "-----BEGIN ";
    const Tree tree = {{"a/tls.key", {}},
                       {"start",
                        {begin + "RSA PRIVATE KEY-----",
                         "postgres://daihou:"
                         "pw@db/book"}},
                       {"docs/a.md", {"postgres://{user}:{password}@host and https://a.b/c:d@e"}},
                       {"web/package-lock.json",
                        {"    \"node_modules/a\": {", "    },", "    \"node_modules/b\": {",
                         "      \"integrity\": \"sha512-x\"", "    }"}}};
    EXPECT_EQ(check_secrets(tree).size(), 3u);
    EXPECT_EQ(check_lock_file(tree).size(), 1u);
}

// The checker itself: each made-up sin must be found.
TEST(Tidy, FindsASinWhenThereIsOne) {
    const std::string table = "| `base` | — |\n| `domain` | base |\n| `store` | base domain |\n";
    Tree tree = {
        {"ARCHITECTURE.md", lines_of(table)},
        {"src/domain/loan/a.h",
         {"int x;", "#include \"store/store.h\"", "#include \"domain/risk/b.h\"", "double rate;"}},
        {"src/CMakeLists.txt",
         {"daihou_folder(domain LIBRARIES store INCLUDES base", "    store)"}},
        {"src/domain/loan/a_test.cpp", {"namespace daihou {", "TEST(A, B) {"}},
        {"README.md", {"# One", "# Two", "[gone](docs/gone.md)"}}};
    EXPECT_EQ(check_includes(tree).size(), 2u);
    EXPECT_EQ(check_cmake_matches_table(tree).size(), 1u);
    EXPECT_EQ(check_banned(tree).size(), 1u);
    EXPECT_EQ(check_headers(tree).size(), 2u);
    EXPECT_EQ(check_tests_apart(tree).size(), 1u);
    EXPECT_EQ(check_dead_files(tree).size(), 1u);
    EXPECT_EQ(check_documents(tree, "/nonexistent").size(), 3u);
    tree[1].lines.assign(501, "int many();");
    EXPECT_EQ(check_lengths(tree).size(), 1u);
}

}  // namespace
