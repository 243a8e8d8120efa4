// SPDX-License-Identifier: MIT
#include "measure/work_queue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string>

namespace zoneplan {
namespace {

struct State {
    std::thread::id thread = std::this_thread::get_id();
};

using Queue = WorkQueue<State>;

class WorkQueueOf : public testing::TestWithParam<unsigned> {
protected:
    static State make() { return {}; }
};

TEST_P(WorkQueueOf, DoesAllThatIsPushed) {
    Queue queue{GetParam(), 2, make};
    std::atomic<int> done{0};
    for (std::uint64_t i = 0; i < 500; ++i) queue.push({0, i}, [&](State&) { ++done; });
    queue.finish();
    EXPECT_EQ(done, 500);
}

TEST_P(WorkQueueOf, LeavesEachStateToItsThread) {
    Queue queue{GetParam(), 3, make};
    std::atomic<int> strays{0};
    for (std::uint64_t i = 0; i < 200; ++i) {
        queue.push({0, i},
                   [&](State& state) { strays += state.thread != std::this_thread::get_id() ? 1 : 0; });
    }
    queue.finish();
    EXPECT_EQ(strays, 0);
}

TEST_P(WorkQueueOf, TakesTasksFromTasks) {
    Queue queue{GetParam(), 1, make};
    std::atomic<int> done{0};
    for (std::uint64_t i = 0; i < 20; ++i) {
        queue.push({i, 0}, [&, i](State&) {
            for (std::uint64_t k = 1; k <= 10; ++k) queue.push_next({i, k}, [&](State&) { ++done; });
        });
    }
    queue.finish();
    EXPECT_EQ(done, 200);
}

TEST_P(WorkQueueOf, TellsOfTheFirstFailureInOrder) {
    for (int run = 0; run < 50; ++run) {
        Queue queue{GetParam(), 8, make};
        for (std::uint64_t i = 0; i < 8; ++i) {
            queue.push({0, i}, [i](State&) {
                if (i == 2) std::this_thread::sleep_for(std::chrono::microseconds{200});
                if (i == 2 || i == 5 || i == 7) throw std::runtime_error{"row " + std::to_string(i)};
            });
        }
        try {
            queue.finish();
            FAIL() << "nothing thrown";
        } catch (const std::runtime_error& problem) {
            EXPECT_STREQ(problem.what(), "row 2");
        }
        EXPECT_TRUE(queue.has_failed());
    }
}

TEST_P(WorkQueueOf, SparesItselfWhatComesAfterAFailure) {
    Queue queue{GetParam(), 1'000, make};
    queue.push({0, 0}, [](State&) { throw std::runtime_error{"first"}; });
    while (!queue.has_failed() && GetParam() > 1) std::this_thread::yield();
    std::atomic<int> done{0};
    for (std::uint64_t i = 1; i < 100; ++i) queue.push({0, i}, [&](State&) { ++done; });
    EXPECT_THROW(queue.finish(), std::runtime_error);
    EXPECT_EQ(done, 0);
}

TEST_P(WorkQueueOf, MayBeLeftUnfinished) {
    std::atomic<int> done{0};
    {
        Queue queue{GetParam(), 1'000, make};
        for (std::uint64_t i = 0; i < 100; ++i) queue.push({0, i}, [&](State&) { ++done; });
    }
    EXPECT_LE(done, 100);
}

INSTANTIATE_TEST_SUITE_P(Threads, WorkQueueOf, testing::Values(1U, 2U, 8U));

}  // namespace
}  // namespace zoneplan
