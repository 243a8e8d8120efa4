// SPDX-License-Identifier: MIT
#include <exception>
#include <iostream>
#include <new>
#include <system_error>

#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/version.hpp"

namespace {

int out_of_memory() {
    std::cerr << "zoneplan: " << in(zoneplan::error_text("no_memory"), zoneplan::tool::language()) << '\n';
    return static_cast<int>(zoneplan::ExitCode::input_unusable);
}

int internal_error(const std::exception& bug) {
    std::cerr << "zoneplan: internal error: " << bug.what() << '\n';
    return static_cast<int>(zoneplan::ExitCode::internal);
}

}  // namespace

int main(int argc, char** argv) {
    using zoneplan::tool::words;
    try {
        zoneplan::tool::choose_language(argc, argv);
        CLI::App app{words("app")};
        app.set_version_flag("--version", std::string{zoneplan::version()});
        app.require_subcommand(1);
        app.fallthrough();
        zoneplan::tool::add_language(app);
        zoneplan::tool::Run run;
        zoneplan::tool::add_check(app, run);
        zoneplan::tool::add_controls(app, run);
        zoneplan::tool::add_efficiency(app, run);
        zoneplan::tool::add_inspect(app, run);
        zoneplan::tool::add_points(app, run);
        zoneplan::tool::add_rules(app, run);
        zoneplan::tool::add_profile(app, run);
        zoneplan::tool::add_report(app, run);
        zoneplan::tool::add_batch(app, run);
        app.footer(words("examples") +
                   "\n"
                   "  zoneplan check --project draft.toml --out result\n"
                   "  zoneplan check draft.shp --layer farmland='control.gpkg|YJJBNTBHTB' --out result\n"
                   "  zoneplan inspect submission.zip\n"
                   "  zoneplan rules control.farmland\n" +
                   words("exit_codes"));
        zoneplan::tool::check_command(app, argc, argv);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& problem) {
            if (problem.get_exit_code() == 0) return app.exit(problem);
            throw zoneplan::UsageError{
                zoneplan::error_text("command_line", {{"problem", std::string{problem.what()}}})};
        }
        return run();
    } catch (const zoneplan::Error& problem) {
        std::cerr << "zoneplan: " << in(problem.text(), zoneplan::tool::language()) << '\n';
        return static_cast<int>(problem.exit_code());
    } catch (const std::bad_alloc&) {
        return out_of_memory();
    } catch (const std::system_error& problem) {
        // A thread that cannot be started.
        if (problem.code() == std::errc::resource_unavailable_try_again) return out_of_memory();
        return internal_error(problem);
    } catch (const std::exception& bug) {
        return internal_error(bug);
    }
}
