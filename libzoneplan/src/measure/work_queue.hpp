// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace zoneplan {

/// Where a task stands in the order of the input. Of several failures the first in this order is reported,
/// whatever thread met which one first.
struct TaskOrder {
    std::uint64_t window = 0;
    std::uint64_t step = 0;

    bool operator<(const TaskOrder& other) const noexcept {
        return window < other.window || (window == other.window && step < other.step);
    }
};

/// Runs tasks on threads of its own and on the thread that feeds it. Each thread has a State that no other
/// touches, made and destroyed on that thread. Each task must write to a place of its own; then the outcome
/// does not depend on the number of threads.
template <class State>
class WorkQueue {
public:
    using Task = std::function<void(State&)>;
    using MakeState = std::function<State()>;

    /// \param threads   how many work, the feeding one included
    /// \param capacity  how many pushed tasks may wait
    WorkQueue(unsigned threads, std::size_t capacity, MakeState make_state)
        : capacity_{capacity}, make_state_{std::move(make_state)} {
        for (unsigned i = 1; i < threads; ++i) threads_.emplace_back([this] { work_until_closed(); });
    }

    ~WorkQueue() {
        {
            const std::scoped_lock lock{mutex_};
            closed_ = true;
            waiting_.clear();
        }
        changed_.notify_all();
    }

    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;
    WorkQueue(WorkQueue&&) = delete;
    WorkQueue& operator=(WorkQueue&&) = delete;

    /// For the feeding thread: while too many wait, it works itself.
    void push(TaskOrder order, Task task) {
        while (is_full() && work_once()) {
        }
        add(order, std::move(task), false);
    }

    /// From within a task: to be done next, and without regard to the capacity.
    void push_next(TaskOrder order, Task task) { add(order, std::move(task), true); }

    /// Whether a task failed: there is no sense in feeding more.
    bool has_failed() const {
        const std::scoped_lock lock{mutex_};
        return failure_.has_value();
    }

    /// For the feeding thread: works until nothing is left, and throws the first failure in the tasks' order.
    void finish() {
        while (work_once()) {
        }
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return running_ == 0 && waiting_.empty(); });
        if (failure_) std::rethrow_exception(failure_->second);
    }

private:
    using Entry = std::pair<TaskOrder, Task>;

    bool is_full() const {
        const std::scoped_lock lock{mutex_};
        return waiting_.size() >= capacity_;
    }

    void add(TaskOrder order, Task task, bool next) {
        {
            const std::scoped_lock lock{mutex_};
            if (next) {
                waiting_.emplace_front(order, std::move(task));
            } else {
                waiting_.emplace_back(order, std::move(task));
            }
        }
        changed_.notify_one();
    }

    std::optional<Entry> taken() {
        if (waiting_.empty()) return std::nullopt;
        Entry entry = std::move(waiting_.front());
        waiting_.pop_front();
        ++running_;
        return entry;
    }

    /// After a failure, only what comes before it in order is still worth doing.
    bool is_moot(const Entry& entry) const {
        const std::scoped_lock lock{mutex_};
        return failure_ && failure_->first < entry.first;
    }

    void run(Entry& entry, State& state) {
        std::exception_ptr problem;
        try {
            if (!is_moot(entry)) entry.second(state);
        } catch (...) {
            problem = std::current_exception();
        }
        entry.second = nullptr;
        {
            const std::scoped_lock lock{mutex_};
            --running_;
            if (problem && (!failure_ || entry.first < failure_->first)) failure_ = {entry.first, problem};
        }
        changed_.notify_all();
    }

    /// For the feeding thread; false where nothing waits, even after what runs has ended.
    bool work_once() {
        std::optional<Entry> entry;
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [this] { return !waiting_.empty() || running_ == 0; });
            entry = taken();
        }
        if (!entry) return false;
        if (!own_state_) own_state_.emplace(make_state_());
        run(*entry, *own_state_);
        return true;
    }

    void work_until_closed() {
        std::optional<State> state;
        while (true) {
            std::optional<Entry> entry;
            {
                std::unique_lock lock{mutex_};
                changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
                entry = taken();
            }
            if (!entry) return;
            if (!state) state.emplace(make_state_());
            run(*entry, *state);
        }
    }

    std::size_t capacity_;
    MakeState make_state_;
    std::optional<State> own_state_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Entry> waiting_;
    std::size_t running_ = 0;
    bool closed_ = false;
    std::optional<std::pair<TaskOrder, std::exception_ptr>> failure_;
    std::vector<std::jthread> threads_;  ///< last: joined before anything they use goes
};

}  // namespace zoneplan
