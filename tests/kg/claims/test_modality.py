"""Status of a statement by the words around it; ≪ ≫ mark the match."""

from __future__ import annotations

import pytest

from parkgraph.kg.claims.modality import status_of


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("甲园≪入驻≫乙园", "asserted"),
        ("甲已≪签约≫乙", "asserted"),
        ("甲≪入驻≫，乙拟扩建", "asserted"),
        ("乙拟扩建，甲≪入驻≫", "asserted"),
        ("甲≪签约≫。乙拟扩建", "asserted"),
        ("甲≪入驻≫乙，未能如期开园", "asserted"),
        ("甲已从乙撤出，丙≪入驻≫", "asserted"),
        ("甲≪拟入驻≫乙", "planned"),
        ("甲计划明年≪入驻≫乙", "planned"),
        ("甲即将≪入驻≫乙", "planned"),
        ("甲将于明年≪落户≫乙", "planned"),
        ("双方约定≪共建≫园区", "planned"),
        ("企业力争≪入驻≫乙", "planned"),
        ("甲有望≪获评≫称号", "planned"),
        ("规划建设的项目≪落户≫乙", "planned"),
        ("甲并未≪入驻≫乙", "denied"),
        ("甲否认≪入驻≫乙", "denied"),
        ("甲没有≪投资≫乙", "denied"),
        ("甲从未与乙≪签约≫", "denied"),
        ("甲婉拒≪入驻≫乙", "denied"),
        ("甲≪投资乙≫一事不实", "denied"),
        ("甲≪入驻≫乙，系误传", "denied"),
        ("甲≪入驻≫乙未果", "denied"),
        ("甲≪运营≫乙的计划流产", "denied"),
        ("甲≪入驻≫乙纯属虚构", "denied"),
        ("甲终止≪运营≫乙", "ended"),
        ("甲不再≪持有≫乙", "ended"),
        ("甲≪与乙签署≫的协议作废", "ended"),
        ("甲≪与乙协议≫已到期", "ended"),
        ("甲取消≪认定≫乙", "ended"),
        ("网传甲≪入驻≫乙", "rumoured"),
        ("据传甲≪收购≫乙", "rumoured"),
        ("有消息称甲≪投资≫乙", "rumoured"),
        ("甲正与乙洽谈≪入驻≫", "rumoured"),
        ("甲申请≪入驻≫乙", "rumoured"),
        pytest.param("甲拟终止≪运营≫乙", "ended", id="ended-beats-planned"),
        pytest.param("坊间传甲计划≪入驻≫乙", "rumoured", id="rumoured-beats-planned"),
        pytest.param("网传甲并未≪入驻≫乙", "denied", id="denied-beats-rumoured"),
    ],
)
def test_status_of(marked: str, status: str) -> None:
    start, end = marked.index("≪"), marked.index("≫") - 1
    assert status_of(marked.replace("≪", "").replace("≫", ""), start, end) == status
